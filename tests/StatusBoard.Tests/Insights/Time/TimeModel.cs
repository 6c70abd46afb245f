using System.Globalization;
using StatusBoard.Insights;
using StatusBoard.Insights.Time;
using StatusBoard.Statuses;
using StatusBoard.Tests.Making;

namespace StatusBoard.Tests.Insights.Time;

/// <summary>Some facilities with random histories in several zones, one of them retired for a while, and what is counted second by
/// second, without periods or stretches.</summary>
internal sealed class TimeModel
{
    private static readonly string[] Zones = ["America/New_York", "America/New_York", "America/Los_Angeles", "America/Phoenix"];

    private readonly List<(int Closed, int Diverting, int InService)> counts = [];
    private readonly long firstSecond;

    public TimeModel(int seed, string begin, LocalDates dates, int days)
    {
        var start = DateTimeOffset.Parse(begin, CultureInfo.InvariantCulture);
        var histories = Zones.Select((zone, i) => new RandomHistory((seed * 10) + i, zone, start, days)).ToList();
        Now = histories[0].Now;
        var facilities = Zones.Select((zone, i) => Given.Facility($"F{i}") with { TimeZone = zone }).ToList();
        var period = new Period(
            Zones.Min(zone => dates.In(TimeZoneInfo.FindSystemTimeZoneById(zone), Now).Start),
            Zones.Max(zone => dates.In(TimeZoneInfo.FindSystemTimeZoneById(zone), Now).End));
        Facts = new HoursFacts(Given.Catalogue, "ed", period, facilities)
        {
            Days = dates,
            Since = histories.SelectMany((history, i) => history.HistoryOf(0).Stretches.Select(stretch => (Code: $"F{i}", stretch)))
                .ToLookup(one => (one.Code, "ed"), one => one.stretch),
            Learned = Array.Empty<Stretch>().ToLookup(_ => ("", "")),
            Retired = histories.SelectMany((history, i) => history.Retired.Select(retired => (Code: $"F{i}", retired)))
                .ToLookup(one => one.Code, one => one.retired),
            InMode = [new Period(DateTimeOffset.MinValue, DateTimeOffset.MaxValue)],
        };
        firstSecond = SecondModel.Second(period.Start);
        counts.AddRange(Enumerable.Repeat((0, 0, 0), (int)Math.Max(0, SecondModel.Second(period.End) - firstSecond)));
        foreach (var (i, history) in histories.Index())
            Count(history, Zones[i], dates);
        foreach (var zone in Zones.Distinct())
            CountAtOnce(zone);
    }

    public HoursFacts Facts { get; }

    public DateTimeOffset Now { get; }

    public Dictionary<DateOnly, Day> Days { get; } = [];

    public long[] WeekKnown { get; } = new long[WeekHours.Count];

    public long[] WeekNotAccepting { get; } = new long[WeekHours.Count];

    public Dictionary<(string Zone, DateOnly Date), (int Most, int Least)> AtOnce { get; } = [];

    public long InService => Days.Values.Sum(day => day.InService);

    public int Most => counts.Select(one => one.Closed + one.Diverting).DefaultIfEmpty(0).Max();

    public long Quarter => counts.Count(one =>
        one.Closed + one.Diverting > 0 && (one.Closed + one.Diverting) / (double)one.InService >= 0.25);

    public long TwoAndMore => counts.Count(one => one.Closed + one.Diverting >= 2);

    public (int Closed, int Diverting, int InService) At(DateTimeOffset moment) => counts[(int)(SecondModel.Second(moment) - firstSecond)];

    private void Count(RandomHistory history, string zoneId, LocalDates dates)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        var states = new SecondModel(history.Services[0].Events).Between(firstSecond, firstSecond + counts.Count);
        var retired = SecondModel.IsIn(history.Retired, firstSecond, firstSecond + counts.Count);
        Dictionary<DateOnly, (long Known, long Not)> own = [];
        var local = default(DateTime);
        for (var t = 0; t < counts.Count; t++)
        {
            // Clocks are changed at full minutes.
            if (t % 60 == 0)
                local = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeSeconds(firstSecond + t), zone).DateTime;
            var wall = local.AddSeconds(t % 60);
            var date = DateOnly.FromDateTime(wall);
            if (date < dates.First || date > dates.Last || retired[t] || states[t] is not { } state)
                continue;
            var day = Days.TryGetValue(date, out var found) ? found : Days[date] = new Day();
            var cell = ((((int)wall.DayOfWeek + 6) % 7) * 24) + wall.Hour;
            var (closed, diverting) = (0, 0);
            day.InService++;
            if (state is { Status: not Status.Unknown, IsStale: false })
            {
                (closed, diverting) = (state.Status == Status.Closed ? 1 : 0, state.Status == Status.Diversion ? 1 : 0);
                day.Known++;
                day.Closed += closed;
                day.Diverting += diverting;
                WeekKnown[cell]++;
                WeekNotAccepting[cell] += closed + diverting;
                own[date] = (own.GetValueOrDefault(date).Known + 1, own.GetValueOrDefault(date).Not + closed + diverting);
            }

            var sum = counts[t];
            counts[t] = (sum.Closed + closed, sum.Diverting + diverting, sum.InService + 1);
        }

        foreach (var (date, (_, not)) in own)
            Days[date].Bands[not == 0 ? 0 : not < 6 * 3600 ? 1 : not < 12 * 3600 ? 2 : 3]++;
    }

    private void CountAtOnce(string zoneId)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        var date = default(DateOnly);
        for (var t = 0; t < counts.Count; t++)
        {
            if (t % 60 == 0 || t == 0)
                date = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeSeconds(firstSecond + t), zone).DateTime);
            if (counts[t].InService == 0)
                continue;
            var not = counts[t].Closed + counts[t].Diverting;
            AtOnce[(zoneId, date)] = AtOnce.TryGetValue((zoneId, date), out var found)
                ? (Math.Max(found.Most, not), Math.Min(found.Least, not)) : (not, not);
        }
    }

    internal sealed class Day
    {
        public long InService { get; set; }

        public long Known { get; set; }

        public long Closed { get; set; }

        public long Diverting { get; set; }

        public int[] Bands { get; } = new int[4];
    }
}
