using System.Globalization;
using StatusBoard.Insights;
using StatusBoard.Insights.Response;
using StatusBoard.Insights.Time;
using Xunit;

namespace StatusBoard.Tests.Insights.Time;

/// <summary>How current the board was, how long it took from incidents to reports and to restoration, and the steps of facilities and
/// health systems equal what a plain model finds second by second.</summary>
public sealed class ReportingBySecondsTests
{
    private const int Histories = 3;

    public static TheoryData<string, string, string, int> Nights => new()
    {
        { "2026-03-06T03:00:00Z", "2026-03-07", "2026-03-09", 5 },
        { "2026-10-30T15:00:00Z", "2026-10-31", "2026-11-02", 5 },
        { "2026-10-30T15:00:00Z", "2026-08-03", "2026-11-08", 4 },
        { "2026-03-06T03:00:00Z", "2024-01-07", "2026-03-08", 4 },
    };

    [Theory]
    [MemberData(nameof(Nights))]
    public void The_board_was_current_while_it_said_what_was_so(string begin, string first, string last, int days)
    {
        foreach (var model in ModelsOf(begin, first, last, days))
        {
            var figures = TimeFigures.Of(model.Facts, model.Now);
            Assert.Equal(
                FacilityHours.Of(model.Facts).Select(one => (one.Facility.Code, one.Current)),
                figures.Facilities.Select(one => (one.Facility.Code, one.Current)));
            foreach (var facility in figures.Facilities)
            {
                var i = facility.Facility.Code[1] - '0';
                var said = model.SaidOf(i);
                var next = 0;
                var expected = TimeSpan.Zero;
                foreach (var (second, _, state) in model.Counted(i))
                {
                    if (state is not { IsKnown: true } so)
                        continue;
                    var (at, end) = (DateTimeOffset.FromUnixTimeSeconds(second), DateTimeOffset.FromUnixTimeSeconds(second + 1));
                    while (next < said.Count && said[next].At <= at)
                        next++;
                    for (var j = next; at < end; j++)
                    {
                        var until = j < said.Count && said[j].At < end ? said[j].At : end;
                        if (j > 0 && said[j - 1].State == so)
                            expected += until - at;
                        at = until;
                    }
                }

                Assert.Equal(expected, facility.Current);
            }

            Assert.Equal(figures.Facilities.Sum(one => one.Current.Ticks), figures.Total.Current.Ticks);
        }
    }

    [Theory]
    [MemberData(nameof(Nights))]
    public void From_an_incident_to_the_report_and_to_restoration_are_the_seconds_between(
        string begin, string first, string last, int days)
    {
        var found = 0;
        foreach (var model in ModelsOf(begin, first, last, days))
        {
            var times = TimeFigures.Of(model.Facts, model.Now).Response;
            List<(int, string, TimeSpan?, TimeSpan?)> expected = [];
            foreach (var incident in model.Facts.Incidents)
            {
                for (var i = 0; i < model.Facilities.Count; i++)
                {
                    if (Expected(model, incident, i) is { } one)
                        expected.Add((incident.Id, $"F{i}", one.ToReport, one.ToRestoration));
                }
            }

            Assert.Equal(expected, times.Each.Select(one => (one.Incident.Id, one.Facility.Code, one.ToReport, one.ToRestoration)));
            Assert.Equal(expected.Count(one => one.Item3 is null), times.ToReport.Missing);
            var restored = expected.Select(one => one.Item4).OfType<TimeSpan>().Order().ToList();
            Assert.Equal(restored.Count, times.ToRestoration.Count);
            Assert.Equal(restored.Count == 0 ? null : restored[^1], times.ToRestoration.Longest);
            Assert.Equal(restored.Count == 0 ? null : restored[(restored.Count - 1) / 2], times.ToRestoration.Median);
            found += expected.Count;
        }

        Assert.True(found > 0);
    }

    [Theory]
    [MemberData(nameof(Nights))]
    public void Steps_are_the_seconds_of_their_days(string begin, string first, string last, int days)
    {
        foreach (var model in ModelsOf(begin, first, last, days))
        {
            var figures = TimeFigures.Of(model.Facts, model.Now);
            var dates = figures.Dates;
            var each = TimeSteps.DaysOf(dates.Count);
            var systems = new Dictionary<string, (long[] Known, long[] Not, int Count)>();
            Assert.Equal(dates.Count <= 92 ? 1 : dates.Count <= 736 ? 7 : 28, figures.Steps.DaysEach);
            var steps = Enumerable.Range(0, TimeSteps.CountOf(dates.Count));
            Assert.Equal(dates.Count, steps.Sum(step => TimeSteps.DatesOf(dates, step).Count));
            foreach (var (facility, shares) in figures.Facilities.Zip(figures.Steps.Facilities))
            {
                var i = facility.Facility.Code[1] - '0';
                var (known, not) = (new long[shares.Length], new long[shares.Length]);
                foreach (var (_, day, so) in model.Counted(i))
                {
                    if (so is not { IsKnown: true } state)
                        continue;
                    var step = (day.DayNumber - dates.First.DayNumber) / each;
                    known[step]++;
                    not[step] += state.IsNotAccepting ? 1 : 0;
                }

                Assert.Equal(known.Zip(not).Select(one => ShareOf(one.Second, one.First)), shares);
                var name = facility.Facility.System ?? "";
                (long[] Known, long[] Not, int Count) none = (new long[shares.Length], new long[shares.Length], 0);
                var sum = systems.GetValueOrDefault(name, none);
                systems[name] = (Plus(sum.Known, known), Plus(sum.Not, not), sum.Count + 1);
            }

            Assert.Equal(
                systems.Keys.OrderBy(one => one.Length == 0).ThenBy(one => one), figures.Steps.Systems.Select(one => one.System ?? ""));
            foreach (var system in figures.Steps.Systems)
            {
                var (known, not, count) = systems[system.System ?? ""];
                Assert.Equal(known.Zip(not).Select(one => ShareOf(one.Second, one.First)), system.Shares);
                Assert.Equal((count, known.Sum()), (system.Facilities, system.Known.TotalSeconds));
                Assert.Equal(not.Sum(), system.NotAccepting.TotalSeconds);
            }
        }
    }

    private static (TimeSpan? ToReport, TimeSpan? ToRestoration)? Expected(ReportingModel model, IncidentSpan incident, int facility)
    {
        var (start, until) = (SecondModel.Second(incident.StartedAt), SecondModel.Second(model.Now));
        if (!model.Counted(facility).Any(one => one.Second == start))
            return null;
        var end = Math.Min(until, incident.EndedAt is { } ended ? SecondModel.Second(ended) : until);
        var lastNot = -1L;
        for (var second = start; second < end; second++)
        {
            if (model.At(facility, second) is { IsNotAccepting: true })
                lastNot = second;
        }

        if (lastNot < 0)
            return null;
        long? again = null;
        for (var second = lastNot + 1; second < until && again is null; second++)
        {
            if (model.At(facility, second) is { IsKnown: true, IsNotAccepting: false })
                again = second;
        }

        DateTimeOffset? said = null;
        var all = model.SaidOf(facility);
        for (var i = 0; i < all.Count && said is null; i++)
        {
            var from = all[i].At > incident.StartedAt ? all[i].At : incident.StartedAt;
            var to = i + 1 < all.Count ? all[i + 1].At : DateTimeOffset.MaxValue;
            if (all[i].State.IsNotAccepting && to > incident.StartedAt && from < DateTimeOffset.FromUnixTimeSeconds(end))
                said = from;
        }

        return (said - incident.StartedAt, again is { } second2 ? TimeSpan.FromSeconds(second2 - start) : null);
    }

    private static IEnumerable<ReportingModel> ModelsOf(string begin, string first, string last, int days) =>
        Enumerable.Range(1, Histories).Select(seed => new ReportingModel(seed, begin, new LocalDates(Day(first), Day(last)), days));

    private static float ShareOf(long part, long of) => of == 0 ? float.NaN : (float)((double)part / of);

    private static long[] Plus(long[] one, long[] other) => [.. one.Zip(other, (a, b) => a + b)];

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
