using StatusBoard.Runs;
using Xunit;

namespace StatusBoard.Tests.Runs;

/// <summary>What a message changes in the runs of an agency.</summary>
public sealed class AgencyRunsTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);
    private static readonly AgencyRuns None = new(new Agency("amr", "AMR"));

    [Fact]
    public void A_whole_picture_replaces_and_a_unit_that_it_does_not_name_is_clear()
    {
        var first = None.Apply(Whole(0, Going("M1"), There("M2", -20))).Next;
        var update = first.Apply(Whole(1, Going("M3")));
        Assert.Equal([("M1", RunState.Clear), ("M2", RunState.Clear), ("M3", RunState.EnRoute)],
            update.Changed.OrderBy(run => run.Unit).Select(run => (run.Unit, run.State)));
        Assert.Equal([new RunStay("amr", "M2", "A", Noon.AddMinutes(-20), Noon.AddMinutes(1))], update.Stays);
        Assert.Empty(update.Arrivals);
    }

    [Fact]
    public void A_change_merges_into_what_is_known()
    {
        var first = None.Apply(Whole(0, Going("M1"), Going("M2"))).Next;
        var update = first.Apply(Change(1, There("M1", 1)));
        Assert.Equal("M1", Assert.Single(update.Changed).Unit);
        Assert.Equal(RunState.EnRoute, update.Next.Runs["M2"].State);
        Assert.Equal([new RunArrival("amr", "M1", "A", Noon.AddMinutes(1))], update.Arrivals);
    }

    [Fact]
    public void The_same_picture_again_changes_nothing_but_the_time_of_the_agency()
    {
        var first = None.Apply(Whole(0, Going("M1"), There("M2", -5))).Next;
        var update = first.Apply(Whole(1, Going("M1"), There("M2", -5)));
        Assert.Empty(update.Changed);
        Assert.Empty(update.Arrivals);
        Assert.Equal(Noon.AddMinutes(1), update.Next.ReportedAt);
    }

    [Fact]
    public void A_picture_older_than_the_newest_is_not_taken()
    {
        var first = None.Apply(Whole(2, There("M1", 1))).Next;
        var update = first.Apply(Whole(1, Going("M1"), Going("M2")));
        Assert.True(update.IsOutdated);
        Assert.Equal(2, update.Skipped);
        Assert.Same(first.Runs, update.Next.Runs);
        Assert.Equal(Noon.AddMinutes(2), update.Next.ReportedAt);
    }

    [Fact]
    public void An_older_picture_leaves_a_newer_change_alone_and_takes_the_rest()
    {
        var first = None.Apply(Change(2, There("M1", 1))).Next;
        var update = first.Apply(Whole(1, Going("M1"), Going("M2")));
        Assert.Equal(1, update.Skipped);
        Assert.Equal(RunState.AtFacility, update.Next.Runs["M1"].State);
        Assert.Equal(RunState.EnRoute, update.Next.Runs["M2"].State);
    }

    [Fact]
    public void An_older_change_does_not_bring_back_a_unit_that_is_clear()
    {
        var first = None.Apply(Change(0, There("M1", 0))).Next.Apply(Change(3, Cleared("M1"))).Next;
        var update = first.Apply(Change(1, There("M1", 0)));
        Assert.Equal(1, update.Skipped);
        Assert.Equal(RunState.Clear, update.Next.Runs["M1"].State);
    }

    [Fact]
    public void A_stay_ends_when_the_unit_is_clear_and_keeps_the_arrival_that_was_known()
    {
        var first = None.Apply(Change(0, There("M1", 0))).Next;
        var update = first.Apply(Change(30, Cleared("M1")));
        Assert.Equal(TimeSpan.FromMinutes(30), Assert.Single(update.Stays).Wait);
        Assert.Empty(update.Next.Apply(Change(31, Cleared("M1"))).Stays);
    }

    [Fact]
    public void A_unit_that_sets_out_again_without_being_clear_has_left_the_door()
    {
        var first = None.Apply(Change(0, There("M1", 0))).Next;
        var update = first.Apply(Change(40, Going("M1") with { Facility = "B", DepartedAt = Noon.AddMinutes(35) }));
        Assert.Equal([new RunStay("amr", "M1", "A", Noon, Noon.AddMinutes(35))], update.Stays);
    }

    [Fact]
    public void A_corrected_time_of_arrival_is_no_second_arrival()
    {
        var first = None.Apply(Change(5, There("M1", 0))).Next;
        Assert.Empty(first.Apply(Change(6, There("M1", 2))).Arrivals);
        Assert.Single(first.Apply(Change(6, There("M1", 2) with { Facility = "B" })).Arrivals);
    }

    [Fact]
    public void A_unit_that_was_clear_for_more_than_an_hour_is_forgotten()
    {
        var first = None.Apply(Change(0, Cleared("M1"))).Next;
        Assert.Contains("M1", first.Apply(Whole(60, Going("M2"))).Next.Runs.Keys);
        Assert.DoesNotContain("M1", first.Apply(Whole(61, Going("M2"))).Next.Runs.Keys);
    }

    [Fact]
    public void An_agency_is_silent_once_its_newest_message_is_older_than_its_limit()
    {
        Assert.True(None.IsSilent(Noon));
        var heard = None.Apply(Whole(0)).Next;
        Assert.False(heard.IsSilent(Noon.AddMinutes(2)));
        Assert.True(heard.IsSilent(Noon.AddMinutes(2).AddSeconds(1)));
    }

    private static Run Going(string unit) => new(unit, "A", RunState.EnRoute) { DepartedAt = Noon.AddMinutes(-10) };

    private static Run There(string unit, int minute) =>
        new(unit, "A", RunState.AtFacility) { ArrivedAt = Noon.AddMinutes(minute) };

    private static Run Cleared(string unit) => new(unit, "A", RunState.Clear);

    private static RunMessage Whole(int minute, params Run[] runs) => new(Noon.AddMinutes(minute), true, [.. runs]);

    private static RunMessage Change(int minute, params Run[] runs) => new(Noon.AddMinutes(minute), false, [.. runs]);
}
