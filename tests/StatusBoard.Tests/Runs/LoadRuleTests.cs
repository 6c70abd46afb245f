using CsCheck;
using StatusBoard.Runs;
using StatusBoard.Statuses;
using Xunit;

namespace StatusBoard.Tests.Runs;

/// <summary>The load of a facility, by example and against a plain model.</summary>
public sealed class LoadRuleTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void On_the_way_at_the_door_longest_and_median_are_counted()
    {
        var load = Load([Going(), Going(), There(52), There(10), There(20), Gone()]);
        Assert.Equal((2, 3), (load.EnRoute, load.AtDoor));
        Assert.Equal(TimeSpan.FromMinutes(52), load.LongestWait(Noon));
        Assert.Equal(TimeSpan.FromMinutes(20), load.MedianWait(Noon));
        Assert.Equal(TimeSpan.FromMinutes(25), load.MedianWait(Noon.AddMinutes(5)));
    }

    [Fact]
    public void The_median_of_an_even_number_is_the_middle_between_the_two_middle_ones() =>
        Assert.Equal(TimeSpan.FromMinutes(15), Load([There(10), There(20), There(50), There(0)]).MedianWait(Noon));

    [Fact]
    public void Waits_that_ended_in_the_last_hour_have_their_longest_and_median()
    {
        RunStay[] stays =
        [
            new("a", "M1", "A", Noon.AddMinutes(-50), Noon.AddMinutes(-40)),
            new("a", "M2", "A", Noon.AddMinutes(-90), Noon.AddMinutes(-59)),
            new("a", "M3", "A", Noon.AddMinutes(-99), Noon.AddMinutes(-60)),
            new("a", "M4", "A", Noon.AddMinutes(-20), Noon),
        ];
        var load = LoadRule.Of("A", [], stays, Noon);
        Assert.Equal(3, load.HourWaits.Length);
        Assert.Equal(TimeSpan.FromMinutes(31), load.HourLongest);
        Assert.Equal(TimeSpan.FromMinutes(20), load.HourMedian);
    }

    [Fact]
    public void A_silent_agency_counts_nowhere_and_is_named_with_its_time()
    {
        var silent = new AgencyRuns(new Agency("b", "Bravo")) { ReportedAt = Noon.AddMinutes(-3) };
        var load = LoadRule.Of("A", [(Heard, There(5)), (silent, There(40)), (silent, Going())], [], Noon);
        Assert.Equal((0, 1), (load.EnRoute, load.AtDoor));
        Assert.Equal(TimeSpan.FromMinutes(5), load.LongestWait(Noon));
        Assert.Equal(new SilentAgency(silent.Agency, Noon.AddMinutes(-3), 1, 1), Assert.Single(load.Silent));
    }

    [Fact]
    public void Nothing_known_is_empty_and_has_no_waits()
    {
        var load = Load([]);
        Assert.True(load.IsEmpty);
        Assert.Null(load.LongestWait(Noon));
        Assert.Null(load.MedianWait(Noon));
        Assert.Null(load.HourMedian);
    }

    [Fact]
    public void Three_units_over_thirty_minutes_are_over_a_limit_of_three()
    {
        OffloadLimit limit = new("la", 3, 30, Status.Diversion, null);
        Assert.True(limit.IsOver(Load([There(31), There(35), There(52)]), Noon));
        Assert.False(limit.IsOver(Load([There(30), There(35), There(52)]), Noon));
        Assert.False(limit.IsOver(Load([There(35), There(52), There(4)]), Noon));
        Assert.Equal(Noon.AddMinutes(26), limit.OverAt(Load([There(35), There(52), There(4)])));
        Assert.Null(limit.OverAt(Load([There(35), There(52)])));
    }

    [Fact]
    public void Random_loads_are_those_of_a_plain_model() => Gen.Int[0, 3].SelectMany(kind => Gen.Int[0, 120].Select(age => (kind, age)))
        .Array[0, 20].Sample(list =>
        {
            var silent = new AgencyRuns(new Agency("b", "Bravo")) { ReportedAt = Noon.AddMinutes(-3) };
            var runs = list.Select(one => (Agency: one.kind == 3 ? silent : Heard, Run: one.kind switch
            {
                0 => Going(),
                1 => Gone(),
                _ => There(one.age),
            })).ToList();
            var load = LoadRule.Of("A", runs, [], Noon);
            int[] waits = [.. list.Where(one => one.kind == 2).Select(one => one.age).Order()];
            Assert.Equal(list.Count(one => one.kind == 0), load.EnRoute);
            Assert.Equal(waits.Length, load.AtDoor);
            Assert.Equal(waits.Length == 0 ? null : waits.Max(), load.LongestWait(Noon)?.TotalMinutes);
            Assert.Equal(waits.Length == 0 ? null : (waits[(waits.Length - 1) / 2] + waits[waits.Length / 2]) / 2.0,
                load.MedianWait(Noon)?.TotalMinutes);
            Assert.Equal(list.Count(one => one.kind == 3), load.Silent.Sum(one => one.AtDoor));
            foreach (var units in Enumerable.Range(1, 5))
            {
                OffloadLimit limit = new("x", units, 30, Status.Advisory, null);
                Assert.Equal(waits.Count(wait => wait > 30) >= units, limit.IsOver(load, Noon));
            }
        }, iter: 2000);

    private static AgencyRuns Heard { get; } = new(new Agency("a", "Alpha")) { ReportedAt = Noon.AddSeconds(-15) };

    private static FacilityLoad Load(IEnumerable<Run> runs) => LoadRule.Of("A", runs.Select(run => (Heard, run)), [], Noon);

    private static Run Going() => new("M1", "A", RunState.EnRoute);

    private static Run Gone() => new("M1", "A", RunState.Clear) { ArrivedAt = Noon.AddMinutes(-9) };

    private static Run There(int minutes) => new("M1", "A", RunState.AtFacility) { ArrivedAt = Noon.AddMinutes(-minutes) };
}
