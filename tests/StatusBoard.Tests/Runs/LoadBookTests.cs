using CsCheck;
using StatusBoard.Runs;
using Xunit;

namespace StatusBoard.Tests.Runs;

/// <summary>Random messages, readings and pauses: the loads are those that are made from all runs anew.</summary>
public sealed class LoadBookTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] Facilities = ["A", "B", "C"];

    private static readonly
        Gen<(int Agency, bool IsWhole, bool IsRead, int Pause, (int Unit, int Facility, RunState State)[] Runs)> Steps =
        Gen.Int[0, 2].SelectMany(agency => Gen.Bool.SelectMany(isWhole => Gen.Bool.SelectMany(isRead => Gen.Int[0, 200].SelectMany(pause =>
            Gen.Int[0, 5].SelectMany(unit => Gen.Int[0, 2].SelectMany(facility => Gen.Enum<RunState>().Select(state =>
                (unit, facility, state)))).Array[0, 5].Select(runs => (agency, isWhole, isRead, pause, runs))))));

    [Fact]
    public void The_loads_are_those_that_are_made_anew_and_what_has_changed_is_named() => Steps.Array[1, 12].Sample(steps =>
    {
        LoadBook book = new();
        List<RunStay> stays = [];
        var now = Noon;
        foreach (var (number, isWhole, isRead, pause, runs) in steps)
        {
            now = now.AddSeconds(pause);
            var known = book.Find($"a{number}") ?? new AgencyRuns(new Agency($"a{number}", $"Agency {number}"));
            var update = known.Apply(new RunMessage(now, isWhole, [.. runs.DistinctBy(run => run.Unit).Select(run =>
                new Run($"M{run.Unit}", Facilities[run.Facility], run.State)
                {
                    ArrivedAt = run.State == RunState.AtFacility ? now.AddMinutes(-run.Unit) : null,
                })]));
            stays.AddRange(update.Stays);
            if (isRead)
            {
                book.Apply(false, [update.Next with { Runs = AgencyRuns.EmptyRuns }], update.Changed.Select(run => ($"A{number}", run)));
                book.AddStays(update.Stays);
            }
            else
            {
                book.Apply(update);
            }

            var before = book.Loads;
            var changed = book.Look(now);
            // Stays leave the last hour once a minute, so those at its edge are left out of the comparison.
            foreach (var code in Facilities)
            {
                var model = LoadRule.Of(code, book.Agencies.SelectMany(agency =>
                    agency.Runs.Values.Where(run => run.Facility == code).Select(run => (agency, run))), [], now);
                var load = book.Loads.GetValueOrDefault(code) ?? new FacilityLoad(code);
                Assert.Equal(model, load with { HourWaits = [] });
                Assert.Equal(
                    stays.Count(stay => stay.Facility == code && stay.ClearedAt > now - LoadRule.LastHour), load.HourWaits.Length);
                Assert.Equal(!load.Equals(before.GetValueOrDefault(code) ?? new FacilityLoad(code)), changed.Contains(code));
            }
        }
    }, iter: 800);

    [Fact]
    public void An_agency_that_falls_silent_changes_the_facilities_it_goes_to_and_no_others()
    {
        LoadBook book = new();
        book.Apply(Message("a", "A", Noon));
        book.Apply(Message("b", "B", Noon.AddMinutes(2)));
        Assert.Equal(["A", "B"], book.Look(Noon.AddMinutes(2)).Order());
        Assert.Empty(book.Look(Noon.AddMinutes(2)));
        Assert.Equal(["A"], book.Look(Noon.AddMinutes(3)));
        Assert.Equal((0, "a"), (book.Loads["A"].AtDoor, book.Loads["A"].Silent[0].Agency.Code));
        Assert.Equal(1, book.Loads["B"].AtDoor);
    }

    [Fact]
    public void What_was_read_before_this_process_wrote_does_not_take_its_message_back()
    {
        LoadBook book = new();
        var old = Message("a", "A", Noon);
        book.Apply(old.Next.Apply(new RunMessage(Noon.AddSeconds(5), true, [])));
        book.Apply(false, [old.Next with { Runs = AgencyRuns.EmptyRuns }], old.Changed.Select(run => ("a", run)));
        book.Look(Noon.AddSeconds(6));
        Assert.Equal(0, book.Loads["A"].AtDoor);
        book.Apply(old);
        book.Look(Noon.AddSeconds(7));
        Assert.Equal(0, book.Loads["A"].AtDoor);
    }

    [Fact]
    public void A_complete_reading_takes_the_place_of_all_that_was_known()
    {
        LoadBook book = new();
        book.Apply(Message("a", "A", Noon));
        book.Look(Noon);
        var other = Message("b", "B", Noon);
        book.Apply(true, [other.Next with { Runs = AgencyRuns.EmptyRuns }], other.Changed.Select(run => ("b", run)));
        Assert.Equal(["A", "B"], book.Look(Noon).Order());
        Assert.Equal(["B"], book.Loads.Keys);
        Assert.Equal(["b"], book.Agencies.Select(one => one.Agency.Code));
    }

    [Fact]
    public void A_stay_leaves_the_last_hour_with_the_next_minute()
    {
        LoadBook book = new();
        book.Look(Noon);
        book.AddStays([new RunStay("a", "M1", "A", Noon.AddMinutes(-20), Noon)]);
        book.AddStays([new RunStay("a", "M1", "A", Noon.AddMinutes(-20), Noon)]);
        book.Look(Noon.AddMinutes(59));
        Assert.Single(book.Loads["A"].HourWaits);
        book.Look(Noon.AddMinutes(60));
        Assert.Empty(book.Loads);
    }

    private static RunUpdate Message(string agency, string facility, DateTimeOffset at) =>
        new AgencyRuns(new Agency(agency, agency)).Apply(
            new RunMessage(at, true, [new Run("M1", facility, RunState.AtFacility) { ArrivedAt = at }]));
}
