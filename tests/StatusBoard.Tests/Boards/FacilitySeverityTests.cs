using CsCheck;
using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Tests.Making;
using Xunit;

namespace StatusBoard.Tests.Boards;

public sealed class FacilitySeverityTests
{
    private static readonly Gen<FacilityStatus> AnyFacility = Gen.Select(
        Updates.Facility, Updates.Row.Array[0, 8], (facility, rows) =>
            FacilityStatus.From(facility, rows.DistinctBy(row => row.Service), Given.Catalogue, Given.Now));

    [Fact]
    public void Nothing_but_a_fresh_reported_open_is_open() =>
        AnyFacility.Sample(facility => Assert.Equal(
            facility.Ed is { Status: Status.Open, Stale: false } && facility.Diverting.IsEmpty && facility.ReducedServiceLines.IsEmpty,
            facility.Severity == FacilitySeverity.Open), iter: 2_000);

    [Fact]
    public void A_stale_or_unknown_emergency_department_never_counts_as_open() =>
        AnyFacility.Where(facility => facility.Ed is { Stale: true } or { Status: Status.Unknown }).Sample(facility =>
            Assert.NotInRange((int)facility.Severity, (int)FacilitySeverity.Open, (int)FacilitySeverity.NoEmergencyDepartment));

    [Fact]
    public void A_stale_closure_or_diversion_still_counts_as_what_was_last_said() =>
        Gen.Select(Gen.OneOf(Status.Closed, Status.Diversion), Gen.Int[0, 100], Gen.Bool).Sample((status, hours, marked) =>
        {
            var row = Given.Row("F1", "ed", status, ago: TimeSpan.FromHours(hours)) with { Stale = marked };
            var facility = FacilityStatus.From(Given.Facility("F1"), [row], Given.Catalogue, Given.Now);
            Assert.Equal(status == Status.Closed ? FacilitySeverity.Closed : FacilitySeverity.Diversion, facility.Severity);
        });

    [Theory]
    [InlineData("ed:open", FacilitySeverity.Open)]
    [InlineData("ed:open trauma:open phones:open", FacilitySeverity.Open)]
    [InlineData("ed:open trauma:unknown phones:unknown", FacilitySeverity.Open)]
    [InlineData("ed:unknown", FacilitySeverity.Unknown)]
    [InlineData("ed:advisory", FacilitySeverity.Advisory)]
    [InlineData("ed:advisory trauma:diversion", FacilitySeverity.Advisory)]
    [InlineData("ed:open trauma:diversion", FacilitySeverity.ReducedServices)]
    [InlineData("ed:open phones:limited", FacilitySeverity.ReducedServices)]
    [InlineData("ed:unknown phones:suspended", FacilitySeverity.ReducedServices)]
    [InlineData("phones:suspended", FacilitySeverity.ReducedServices)]
    [InlineData("phones:open", FacilitySeverity.NoEmergencyDepartment)]
    [InlineData("ed:diversion phones:suspended", FacilitySeverity.Diversion)]
    [InlineData("ed:closed", FacilitySeverity.Closed)]
    public void Statuses_need_this_much_attention(string statuses, FacilitySeverity expected) =>
        Assert.Equal(expected, Given.Shown([.. statuses.Split(' ').Select(Parse)]).Severity);

    [Fact]
    public void A_stale_emergency_department_stands_over_what_else_is_open() =>
        Assert.Equal(
            FacilitySeverity.Stale,
            FacilityStatus.From(Given.Facility("F1"), [Given.Row("F1", "ed", Status.Open, ago: TimeSpan.FromHours(13)),
                Given.Row("F1", "trauma", Status.Open)], Given.Catalogue, Given.Now).Severity);

    [Fact]
    public void A_facility_without_an_emergency_department_has_none_whatever_its_rows_say()
    {
        var facility = Given.Shown(Given.Facility("F1") with { HasEmergencyDepartment = false }, ("ed", Status.Open));

        Assert.Null(facility.Ed);
        Assert.Null(facility.Service("ed"));
        Assert.Equal(FacilitySeverity.NoEmergencyDepartment, facility.Severity);
    }

    private static (string Service, Status Status) Parse(string text)
    {
        var parts = text.Split(':');
        Assert.True(CodeNames<Status>.TryParse(parts[1], out var status));
        return (parts[0], status);
    }
}
