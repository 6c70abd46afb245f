using StatusBoard.Boards;
using StatusBoard.Dispatch.Declarations;
using StatusBoard.Facilities;
using StatusBoard.Schemes;
using StatusBoard.Statuses;
using Xunit;

namespace StatusBoard.Tests.Dispatch.Declarations;

public sealed class AreaDeclarationTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
    private static readonly DeclarationRule Blue = new(
        "Blue Alert", "Yellow Alerts are suspended.", [new SuspendedStatus("ed", Status.Diversion)], null);
    private static readonly Service Ed = new("ed", "emergency department", ServiceKind.EmergencyDepartment, 10, null);

    private static readonly Catalogue Schemes = new(
        [Ed],
        [new StatusScheme("md", "Maryland", "MD", null, []) { Declaration = Blue },
            new StatusScheme("md-1", "Region I", "MD", "Region I", []), new StatusScheme("ct", "Connecticut", "CT", null, [])]);

    private static readonly Board Board = Board.Empty.Apply(
        new BoardUpdate(
            9,
            [Hospital("A", "MD", "Region III"), Hospital("B", "MD", "Region III"), Hospital("C", "MD", "Region I"),
                Hospital("D", "CT", null)],
            [Is("A", Status.Diversion), Is("B", Status.Closed), Is("C", Status.Diversion), Is("D", Status.Diversion)],
            Schemes),
        Now).Board;

    private static readonly AreaDeclaration Declared = new(1, "md", "MD", null, Blue.Name, Blue.Effect, "snow", Now,
        "M. Reyes") { Suspends = Blue.Suspends };

    [Theory]
    [InlineData("A", true)]
    [InlineData("B", false)]
    [InlineData("C", false)]
    [InlineData("D", false)]
    public void It_suspends_what_its_scheme_says_where_that_scheme_holds(string facility, bool suspended) =>
        Assert.Equal(suspended, Declared.SuspendedAt(Board.Find(facility)!, Schemes).Any());

    [Fact]
    public void For_a_region_it_holds_in_that_region_alone()
    {
        Assert.True((Declared with { Region = "region iii" }).Covers(Board.Find("A")!.Facility, Schemes));
        Assert.False((Declared with { Region = "Region IV" }).Covers(Board.Find("A")!.Facility, Schemes));
    }

    [Fact]
    public void It_is_in_force_until_somebody_ends_it_or_its_time_has_come()
    {
        Assert.True(Declared.IsInForce(Now.AddYears(1)));
        Assert.False((Declared with { EndedAt = Now }).IsInForce(Now));
        Assert.True((Declared with { Until = Now.AddHours(1) }).IsInForce(Now));
        Assert.False((Declared with { Until = Now.AddHours(1) }).IsInForce(Now.AddHours(1)));
    }

    [Theory]
    [InlineData("md", null, "snow", 2, null)]
    [InlineData("MD", "Region III", "snow", 0, null)]
    [InlineData(null, null, "snow", 0, "state")]
    [InlineData("CT", null, "snow", 0, "state")]
    [InlineData("MD", "Region I", "snow", 0, "state")]
    [InlineData("MD", "Nowhere", "snow", 0, "region")]
    [InlineData("MD", null, " ", 0, "reason")]
    [InlineData("MD", null, "snow", -1, "until")]
    [InlineData("MD", null, "snow", 200, "until")]
    public void A_draft_names_what_is_wrong_with_it(string? state, string? region, string reason, int hours, string? field)
    {
        var draft = new DeclarationDraft(state, region, reason, hours == 0 ? null : Now.AddHours(hours)).Normalise();
        Assert.Equal(field is null ? [] : [field], draft.Check(Board, Now).Select(problem => problem.Field));
    }

    [Fact]
    public void What_it_suspends_is_written_and_read_alike()
    {
        Assert.Equal([new SuspendedStatus("ed", Status.Diversion), new SuspendedStatus("trauma", Status.Diversion)],
            SuspendedStatus.Read(" ed/diversion, trauma/diversion, nothing, ed/what "));
        Assert.Equal("ed/diversion,trauma/diversion", SuspendedStatus.Write(SuspendedStatus.Read("ed/diversion,trauma/diversion")));
        Assert.Empty(SuspendedStatus.Read(null));
    }

    private static Facility Hospital(string code, string state, string? region) =>
        new(code, $"Hospital {code}", "Town", state) { Region = region };

    private static StatusEntry Is(string facility, Status status) => new(facility, "ed", status, 5) { ConfirmedAt = Now, Since = Now };
}
