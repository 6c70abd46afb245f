using System.Globalization;
using StatusBoard.Insights;
using StatusBoard.Statuses;
using Xunit;

namespace StatusBoard.Tests.Insights;

/// <summary>Every figure of random histories equals what a plain model counts second by second.</summary>
public sealed class HoursBySecondsTests
{
    private const int Histories = 4;

    public static TheoryData<string, string, int> Nights => new()
    {
        { "America/New_York", "2026-03-06T03:00:00Z", 5 },
        { "America/Los_Angeles", "2026-10-30T15:00:00Z", 5 },
        { "America/Phoenix", "2026-10-31T00:00:00Z", 4 },
        { "Pacific/Guam", "2026-03-07T00:00:00Z", 3 },
    };

    [Theory]
    [MemberData(nameof(Nights))]
    public void Hours_in_each_status_and_of_any_diversion_are_the_seconds_in_them(string zone, string begin, int days)
    {
        foreach (var history in HistoriesOf(zone, begin, days))
        {
            var models = history.Services.Select(one => new SecondModel(one.Events)).ToList();
            var counted = history.Counted;
            var services = Enumerable.Range(0, 3).Select(history.HistoryOf).ToList();
            var expected = models.Select(_ => new Dictionary<(Status?, string), long>()).ToList();
            var diversion = new Dictionary<string, long>();
            var (first, end) = (SecondModel.Second(history.Begin) - 200_000, SecondModel.Second(history.Now));
            var states = models.Select(model => model.Between(first, end)).ToList();
            var asked = SecondModel.IsIn([history.Asked], first, end);
            var retired = SecondModel.IsIn(history.Retired, first, end);
            var suspended = SecondModel.IsIn(history.Suspensions, first, end);
            for (var t = 0; t < asked.Length; t++)
            {
                if (!asked[t] || retired[t])
                    continue;
                var (diverting, inForce) = (false, false);
                for (var i = 0; i < 3; i++)
                {
                    if (states[i][t] is not { } state)
                        continue;
                    var lifted = i == 0 && suspended[t] && state.Status == Status.Diversion;
                    Add(expected[i], state.IsStale ? (null, "stale") : state.Status == Status.Unknown ? (null, "unknown")
                        : lifted ? (null, "suspended") : (state.Status, ""));
                    diverting |= state == new ServiceState(Status.Diversion, false);
                    inForce |= state == new ServiceState(Status.Diversion, false) && !lifted;
                }

                if (states[0][t] == new ServiceState(Status.Closed, false))
                    Add(diversion, "closed");
                else if (diverting)
                    Add(diversion, inForce ? "any" : "suspended");
            }

            for (var i = 0; i < 3; i++)
            {
                var hours = ServiceHours.Of(services[i], counted);
                Assert.Equal(expected[i].GetValueOrDefault((null, "stale")), hours.Stale.TotalSeconds);
                Assert.Equal(expected[i].GetValueOrDefault((null, "unknown")), hours.Unknown.TotalSeconds);
                Assert.Equal(expected[i].GetValueOrDefault((null, "suspended")), hours.Suspended.TotalSeconds);
                foreach (var status in Enum.GetValues<Status>())
                    Assert.Equal(expected[i].GetValueOrDefault((status, "")), hours[status].TotalSeconds);
                Assert.Equal(expected[i].Values.Sum(), hours.InService.TotalSeconds);
                Assert.Equal(hours.Known, hours.Suspended + new TimeSpan(hours.ByStatus.Values.Sum(one => one.Ticks)));
            }

            var all = DiversionHours.Of(services, counted);
            Assert.Equal(diversion.GetValueOrDefault("closed"), all.Closed.TotalSeconds);
            Assert.Equal(diversion.GetValueOrDefault("any"), all.Any.TotalSeconds);
            Assert.Equal(diversion.GetValueOrDefault("suspended"), all.Suspended.TotalSeconds);
        }
    }

    [Theory]
    [MemberData(nameof(Nights))]
    public void Local_days_and_sums_by_hours_of_UTC_divide_the_time_without_a_rest(string zone, string begin, int days)
    {
        foreach (var history in HistoriesOf(zone, begin, days))
        {
            var service = history.HistoryOf(0);
            var whole = new Period(history.Begin.AddDays(-3), history.Now);
            var total = ServiceHours.Of(service, [whole]);
            var byDay = LocalDays.Of(history.Zone, whole)
                .Aggregate(ServiceHours.None, (sum, day) => sum.Plus(ServiceHours.Of(service, [day.Period.Common(whole)])));
            Assert.Equal(total.InService, byDay.InService);
            Assert.Equal(total.Stale, byDay.Stale);
            foreach (var status in Enum.GetValues<Status>())
                Assert.Equal(total[status], byDay[status]);

            var model = new SecondModel(history.Services[0].Events);
            for (var day = DateOnly.FromDateTime(whole.Start.UtcDateTime); Midnight(day.AddDays(1)) <= history.Now; day = day.AddDays(1))
            {
                var sums = HourSums.Of(service.Stretches, day);
                var expected = new Dictionary<ServiceState, int[]>();
                var from = SecondModel.Second(Midnight(day));
                foreach (var (second, at) in model.Between(from, from + 86_400).Index())
                {
                    if (at is not { } state)
                        continue;
                    if (!expected.TryGetValue(state, out var hours))
                        expected[state] = hours = new int[24];
                    hours[second / 3600]++;
                }

                Assert.Equal(expected.Keys.OrderBy(state => state.ToString()), sums.Keys.OrderBy(state => state.ToString()));
                foreach (var (state, hours) in expected)
                    Assert.Equal(hours, sums[state]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Nights))]
    public void As_learned_a_service_has_at_each_moment_the_state_that_was_written_last(string zone, string begin, int days)
    {
        foreach (var history in HistoriesOf(zone, begin, days))
        {
            foreach (var (_, _, events) in history.Services)
            {
                var stretches = StretchBuilder.Of(events, StretchTime.Learned);
                for (var at = history.Begin.AddDays(-1); at < history.Now; at = at.AddMinutes(7.3))
                {
                    var shown = events.Where(one => one.OccurredAt <= at).Select(one => (ServiceState?)new(one.Status, one.MarksStale))
                        .LastOrDefault();
                    Assert.Equal(shown, stretches.SingleOrDefault(stretch => stretch.Covers(at))?.State);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Nights))]
    public void Stretches_follow_each_other_without_a_gap_and_neighbours_differ(string zone, string begin, int days)
    {
        foreach (var history in HistoriesOf(zone, begin, days))
        {
            foreach (var (_, _, events) in history.Services)
            {
                foreach (var time in Enum.GetValues<StretchTime>())
                {
                    var stretches = StretchBuilder.Of(events, time);
                    Assert.Null(stretches[^1].End);
                    for (var i = 1; i < stretches.Count; i++)
                    {
                        Assert.Equal(stretches[i - 1].End, stretches[i].Start);
                        Assert.True(stretches[i - 1].Start < stretches[i].Start);
                        Assert.NotEqual(stretches[i - 1].State, stretches[i].State);
                    }
                }
            }
        }
    }

    private static IEnumerable<RandomHistory> HistoriesOf(string zone, string begin, int days) => Enumerable.Range(1, Histories)
        .Select(seed => new RandomHistory(seed, zone, DateTimeOffset.Parse(begin, CultureInfo.InvariantCulture), days));

    private static DateTimeOffset Midnight(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    private static void Add<T>(Dictionary<T, long> counts, T key)
        where T : notnull => counts[key] = counts.GetValueOrDefault(key) + 1;
}
