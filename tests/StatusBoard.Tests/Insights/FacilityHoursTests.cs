using StatusBoard.Dispatch.Declarations;
using StatusBoard.Facilities;
using StatusBoard.Insights;
using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Tests.Making;
using Xunit;

namespace StatusBoard.Tests.Insights;

public sealed class FacilityHoursTests
{
    private static readonly DateTimeOffset Day = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
    private static readonly Period Whole = new(Day, Day.AddHours(24));
    private static readonly Facility[] Facilities = [Given.Facility("A"), Given.Facility("B"), Given.Facility("C")];

    [Fact]
    public void Hours_of_a_facility_leave_out_when_it_was_retired_and_when_the_board_had_another_mode()
    {
        var hours = FacilityHours.Of(Facts() with
        {
            Retired = new[] { ("A", new Period(Day.AddHours(20), DateTimeOffset.MaxValue)) }.ToLookup(one => one.Item1, one => one.Item2),
            InMode = [new Period(DateTimeOffset.MinValue, Day.AddHours(2)), new Period(Day.AddHours(4), DateTimeOffset.MaxValue)],
        });
        Assert.Equal(["A", "B"], hours.Select(one => one.Facility.Code));
        Assert.Equal(TimeSpan.FromHours(18), hours[0].Hours.InService);
        Assert.Equal(TimeSpan.FromHours(10), hours[0].Hours[Status.Diversion]);
        Assert.Equal(TimeSpan.FromHours(22), hours[1].Hours.Unknown);
    }

    [Fact]
    public void A_late_report_changes_the_hours_and_what_the_board_said_is_kept_beside_them()
    {
        var one = FacilityHours.Of(Facts())[0];
        Assert.Equal(TimeSpan.FromHours(14), one.Hours[Status.Diversion]);
        Assert.Equal(TimeSpan.FromHours(12), one.AsLearned[Status.Diversion]);
        Assert.True(one.IsCorrected);
        Assert.False(FacilityHours.Of(Facts())[1].IsCorrected);
    }

    [Fact]
    public void A_declaration_takes_its_time_out_of_a_diversion()
    {
        var declared = new AreaDeclaration(1, "ct", "CT", null, "Blue Alert", "", "", Day.AddHours(12), "A. Ortiz")
        {
            Suspends = [new SuspendedStatus("ed", Status.Diversion)],
            EndedAt = Day.AddHours(15),
        };
        var catalogue = new Catalogue(Given.Catalogue.Services, [new StatusScheme("ct", "Connecticut", "CT", null, [])]);
        var one = FacilityHours.Of(Facts() with { Catalogue = catalogue, Declared = [declared] })[0];
        Assert.Equal((TimeSpan.FromHours(11), TimeSpan.FromHours(3)), (one.Hours[Status.Diversion], one.Hours.Suspended));
        Assert.Equal(TimeSpan.FromHours(24), one.Hours.Known);
        Assert.Equal((TimeSpan.FromHours(11), TimeSpan.FromHours(3)), (one.Diversion!.Any, one.Diversion.Suspended));
    }

    [Fact]
    public void The_total_adds_up_facilities_and_counts_the_episodes_that_began()
    {
        var total = HoursTotal.Of(FacilityHours.Of(Facts()), Whole);
        Assert.Equal(2, total.Facilities);
        Assert.Equal(TimeSpan.FromHours(48), total.Hours.InService);
        Assert.Equal(TimeSpan.FromHours(24), total.Hours.Known);
        Assert.Equal(new EpisodeSummary(1, 1, TimeSpan.FromHours(14), TimeSpan.FromHours(14), TimeSpan.FromHours(14)),
            total.Episodes[StatusEffect.Diverting]);
        Assert.DoesNotContain(StatusEffect.Closed, total.Episodes.Keys);
        Assert.Equal(TimeSpan.FromHours(14), total.AnyDiversion);
        Assert.Null(HoursTotal.Of(FacilityHours.Of(Facts() with { Service = "elective-surgery" }), Whole).AnyDiversion);
    }

    /// <summary>A opened and diverted at 10, which was learned at 12; B was never reported; C came the day after.</summary>
    private static HoursFacts Facts() => new(Given.Catalogue, "ed", Whole, Facilities)
    {
        Since = Lookup(
            ("A", [Stretch(Status.Open, -5, 10), Stretch(Status.Diversion, 10, null)]), ("B", [Stretch(Status.Unknown, -5, null)]),
            ("C", [Stretch(Status.Unknown, 30, null)])),
        Learned = Lookup(
            ("A", [Stretch(Status.Open, -5, 12), Stretch(Status.Diversion, 12, null)]), ("B", [Stretch(Status.Unknown, -5, null)])),
        Retired = Array.Empty<string>().ToLookup(one => one, _ => Whole),
        InMode = [new Period(DateTimeOffset.MinValue, DateTimeOffset.MaxValue)],
    };

    private static ILookup<(string Facility, string Service), Stretch> Lookup(params (string Facility, Stretch[] Stretches)[] all) => all
        .SelectMany(one => one.Stretches.Select(stretch => (one.Facility, stretch)))
        .ToLookup(one => (one.Facility, "ed"), one => one.stretch);

    private static Stretch Stretch(Status status, int start, int? end) =>
        new(new ServiceState(status, false), Day.AddHours(start), end is { } hours ? Day.AddHours(hours) : null);
}
