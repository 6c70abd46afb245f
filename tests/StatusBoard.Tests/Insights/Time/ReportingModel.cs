using System.Globalization;
using StatusBoard.Insights;
using StatusBoard.Insights.Response;
using StatusBoard.Insights.Time;
using StatusBoard.Tests.Making;

namespace StatusBoard.Tests.Insights.Time;

/// <summary>Facilities with random histories in several zones, retired for a while, on a board that had another mode for some hours, with
/// incidents; and what is so, and was said, in each second of it.</summary>
internal sealed class ReportingModel
{
    private static readonly string[] Zones = ["America/New_York", "America/Los_Angeles", "America/Phoenix", "America/New_York"];

    private readonly List<RandomHistory> histories;
    private readonly List<ServiceState?[]> states;
    private readonly List<List<(long Second, DateOnly Day, ServiceState? State)>> counted;
    private readonly long first;

    public ReportingModel(int seed, string begin, LocalDates dates, int days)
    {
        var random = new Random(seed);
        var start = DateTimeOffset.Parse(begin, CultureInfo.InvariantCulture);
        histories = [.. Zones.Select((zone, i) => new RandomHistory((seed * 10) + i, zone, start, days))];
        Now = histories[0].Now;
        Facilities =
        [
            .. Zones.Select((zone, i) => Given.Facility($"F{i}") with { TimeZone = zone, System = i < 2 ? "One" : i == 2 ? "Two" : null }),
        ];
        var period = new Period(
            Zones.Min(zone => dates.In(TimeZoneInfo.FindSystemTimeZoneById(zone), Now).Start),
            Zones.Max(zone => dates.In(TimeZoneInfo.FindSystemTimeZoneById(zone), Now).End));
        var incidents = Enumerable.Range(1, 6).Select(id =>
        {
            var began = start.AddSeconds(random.Next(days * 86_400));
            return new IncidentSpan(
                id, $"Incident {id}", began, random.Next(3) == 0 ? null : began.AddSeconds(random.Next(200_000)),
                ["F0", "F1", "F2", "F3", "gone"]);
        }).ToList();
        Facts = new HoursFacts(Given.Catalogue, "ed", period, Facilities)
        {
            Days = dates,
            EpisodesUntil = Now,
            Since = Stretches(StretchTime.Since),
            Learned = Stretches(StretchTime.Learned),
            Retired = histories.SelectMany((history, i) => history.Retired.Select(retired => (Code: $"F{i}", retired)))
                .ToLookup(one => one.Code, one => one.retired),
            InMode = [new(DateTimeOffset.MinValue, start.AddHours(30)), new(start.AddHours(37), DateTimeOffset.MaxValue)],
            Incidents = incidents,
        };
        first = SecondModel.Second(start) - 200_000;
        states = [.. histories.Select(one => new SecondModel(one.Services[0].Events).Between(first, SecondModel.Second(Now)))];
        counted = [.. Enumerable.Range(0, Zones.Length).Select(Count)];
    }

    public IReadOnlyList<StatusBoard.Facilities.Facility> Facilities { get; }

    public HoursFacts Facts { get; }

    public DateTimeOffset Now { get; }

    /// <summary>What is so in each second of a facility that counts, with its local day: not retired, in the mode, of the days that are
    /// asked for. Before the first of its history nothing is there.</summary>
    public IReadOnlyList<(long Second, DateOnly Day, ServiceState? State)> Counted(int facility) => counted[facility];

    /// <summary>What is so in a second.</summary>
    public ServiceState? At(int facility, long second) => second < first ? null : states[facility][second - first];

    /// <summary>What the board said from when on: what was written last.</summary>
    public IReadOnlyList<(DateTimeOffset At, ServiceState State)> SaidOf(int facility) =>
    [
        .. histories[facility].Services[0].Events.GroupBy(one => one.OccurredAt)
            .Select(group => (group.Key, new ServiceState(group.Last().Status, group.Last().MarksStale))).OrderBy(one => one.Key),
    ];

    private List<(long Second, DateOnly Day, ServiceState? State)> Count(int facility)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Zones[facility]);
        var (from, to) = (Math.Max(first, SecondModel.Second(Facts.Period.Start)), SecondModel.Second(Facts.Period.End));
        var retired = SecondModel.IsIn(histories[facility].Retired, from, to);
        var inMode = SecondModel.IsIn(Facts.InMode.Select(one => one.Common(Facts.Period)), from, to);
        List<(long Second, DateOnly Day, ServiceState? State)> found = [];
        var day = default(DateOnly);
        for (var second = from; second < to; second++)
        {
            // Clocks are changed at full minutes.
            if (second % 60 == 0 || second == from)
                day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeSeconds(second), zone).DateTime);
            if (day >= Facts.Days!.Value.First && day <= Facts.Days.Value.Last && !retired[second - from] && inMode[second - from])
                found.Add((second, day, At(facility, second)));
        }

        return found;
    }

    private ILookup<(string, string), Stretch> Stretches(StretchTime time) => histories
        .SelectMany((history, i) => StretchBuilder.Of(history.Services[0].Events, time).Select(stretch => (Code: $"F{i}", stretch)))
        .ToLookup(one => (one.Code, "ed"), one => one.stretch);
}
