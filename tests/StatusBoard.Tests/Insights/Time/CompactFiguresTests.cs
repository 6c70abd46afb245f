using System.Globalization;
using StatusBoard.Dispatch.Declarations;
using StatusBoard.Insights;
using StatusBoard.Insights.Time;
using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Tests.Insights.Time.Plain;
using StatusBoard.Tests.Making;
using Xunit;

namespace StatusBoard.Tests.Insights.Time;

/// <summary>Figures that are computed from columns of numbers equal those that are computed from periods, also where a mode, a retirement
/// or a declaration cuts, at no whole second, and in a zone that is no whole hours from UTC.</summary>
public sealed class CompactFiguresTests
{
    private static readonly string[] Zones =
        ["America/New_York", "America/Los_Angeles", "America/Phoenix", "America/St_Johns", "Asia/Kathmandu", "UTC", "America/New_York"];

    public static TheoryData<int, string, int, int> Histories
    {
        get
        {
            TheoryData<int, string, int, int> all = [];
            for (var seed = 1; seed <= 12; seed++)
                all.Add(seed, seed % 2 == 0 ? "2026-03-05T03:20:11Z" : "2026-10-29T15:00:00Z", seed % 4, 3 + seed);
            return all;
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Both_ways_give_the_same_hours_where_there_are_more_changes_than_a_chart_draws(int seed)
    {
        var facts = Facts(seed, new DateTimeOffset(2026, 10, 25, 4, 0, 0, TimeSpan.Zero), 0, 20, out var now, copies: 100);

        var found = TimeFigures.Of(facts, now).AtOnce;

        Assert.False(found.IsExact);
        Equal(PlainAtOnce.Of(FacilityTime.Of(facts), facts.Period), found);
    }

    [Theory]
    [MemberData(nameof(Histories))]
    public void Both_ways_give_the_same_figures(int seed, string begin, int firstDay, int days)
    {
        var facts = Facts(seed, DateTimeOffset.Parse(begin, CultureInfo.InvariantCulture), firstDay, days, out var now);

        var figures = TimeFigures.Of(facts, now);

        var plain = FacilityTime.Of(facts);
        Assert.True(plain.Count > 2);
        var sums = new DaySums(facts.Days!.Value, now);
        var week = new PlainWeek();
        var matrix = plain.Select(sums.Add).ToList();
        foreach (var facility in plain)
            week.Add(facility, facts.Period);
        Assert.Equal(Days(sums.ToDays()), Days(figures.Days));
        Assert.Equal(matrix, figures.Matrix);
        Assert.Equal(week.KnownSeconds, Hours(figures.Week.Known));
        Assert.Equal(week.NotAcceptingSeconds, Hours(figures.Week.NotAccepting));
        Equal(PlainAtOnce.Of(plain, facts.Period), figures.AtOnce);
        foreach (var (expected, found) in plain.Select(one => one.Hours).Zip(figures.Facilities))
            Equal(expected, found);
        Assert.Equal(plain.Count, figures.Facilities.Count);
        Assert.Equal(
            HoursTotal.Of([.. plain.Select(one => one.Hours)], facts.Period).Episodes.OrderBy(one => one.Key),
            figures.Total.Episodes.OrderBy(one => one.Key));
        var funnel = Funnel.Of(plain.Select(one => (one.Hours, Periods.Length(one.Closed) + Periods.Length(one.Diverting))));
        Assert.Equal(funnel.Points, figures.Funnel.Points);
        var earlier = EarlierTotal.Of(facts);
        Assert.Equal(Words(figures.Total.Hours), Words(earlier.Total!.Hours));
    }

    private static void Equal(AtOnce expected, AtOnce found)
    {
        Assert.Equal(expected.Spans, found.Spans);
        Assert.Equal(expected.Days, found.Days);
        Assert.Equal(
            (expected.Zone.Id, expected.IsExact, expected.Most, expected.Quarter, expected.TwoAndMore),
            (found.Zone.Id, found.IsExact, found.Most, found.Quarter, found.TwoAndMore));
    }

    private static void Equal(FacilityHours expected, FacilityHours found)
    {
        Assert.Equal((expected.Facility.Code, expected.Asked), (found.Facility.Code, found.Asked));
        Assert.Equal(Words(expected.Hours), Words(found.Hours));
        Assert.Equal(Words(expected.AsLearned), Words(found.AsLearned));
        Assert.Equal(expected.IsCorrected, found.IsCorrected);
        foreach (var effect in FacilityHours.Effects)
            Assert.Equal(expected.Begun(effect), found.Begun(effect));
        Assert.Equal(
            (expected.Diversion!.Closed, expected.Diversion.Any, expected.Diversion.Suspended),
            (found.Diversion!.Closed, found.Diversion.Any, found.Diversion.Suspended));
        Assert.Equal(expected.Diversion.ByService.OrderBy(one => one.Key), found.Diversion.ByService.OrderBy(one => one.Key));
    }

    private static string Words(ServiceHours hours) =>
        $"{hours.Known} {hours.Unknown} {hours.Stale} {hours.Suspended} {string.Join(", ", hours.ByStatus)}";

    private static IEnumerable<string> Days(IEnumerable<DayHours> days) => days.Select(day =>
        $"{day.Date} {day.InService} {day.Known} {day.Closed} {day.Diverting} {string.Join('/', day.Bands)} {day.IsCut}");

    private static IEnumerable<long> Hours(Func<int, TimeSpan> of) =>
        Enumerable.Range(0, WeekHours.Count).Select(hour => (long)of(hour).TotalSeconds);

    private static HoursFacts Facts(int seed, DateTimeOffset begin, int firstDay, int days, out DateTimeOffset now, int copies = 1)
    {
        var zones = Enumerable.Repeat(Zones, copies).SelectMany(zone => zone).ToList();
        var random = new Random(seed);
        var histories = zones.Select((zone, i) => new RandomHistory((seed * 100) + i, zone, begin, days)).ToList();
        now = histories[0].Now;
        var until = now;
        var first = DateOnly.FromDateTime(begin.UtcDateTime).AddDays(firstDay);
        var dates = new LocalDates(first, first.AddDays(random.Next(1, days)));
        var facilities = zones.Select((zone, i) => Given.Facility($"F{i}") with { TimeZone = zone }).ToList();
        var period = new Period(
            facilities.Min(one => dates.In(LocalDays.ZoneOf(one), until).Start),
            facilities.Max(one => dates.In(LocalDays.ZoneOf(one), until).End));
        var declaredAt = begin.AddHours(random.Next(20, 50)).AddTicks(7);
        var declared = new AreaDeclaration(1, "states", facilities[0].State, null, "Alert", "", "", declaredAt, "")
        {
            Suspends = [new SuspendedStatus("ed", Status.Diversion), new SuspendedStatus("trauma", Status.Diversion)],
            EndedAt = begin.AddHours(random.Next(50, 90)),
        };
        return new HoursFacts(CatalogueWithScheme(), "ed", period, facilities)
        {
            Days = dates,
            EpisodesUntil = random.Next(2) == 0 ? null : now,
            Since = Stretches(histories, StretchTime.Since),
            Learned = Stretches(histories, StretchTime.Learned),
            Retired = histories.SelectMany((history, i) => history.Retired.Select(retired => (Code: $"F{i}", retired)))
                .ToLookup(one => one.Code, one => one.retired with { End = one.retired.End.AddMilliseconds(321) }),
            InMode = random.Next(2) == 0 ? [new Period(DateTimeOffset.MinValue, DateTimeOffset.MaxValue)]
                : [new Period(DateTimeOffset.MinValue, begin.AddHours(60.0001)), new Period(begin.AddHours(65), DateTimeOffset.MaxValue)],
            Declared = random.Next(2) == 0 ? [] : [declared],
        };
    }

    private static Catalogue CatalogueWithScheme() =>
        new(Given.Catalogue.Services, [new StatusScheme("states", "States", Given.Facility("F0").State, null, [])]);

    private static ILookup<(string, string), Stretch> Stretches(List<RandomHistory> histories, StretchTime time) => histories
        .SelectMany((history, i) => history.Services.SelectMany(service => StretchBuilder.Of(service.Events, time)
            .Where(stretch => service.Service == "ed" || stretch.State.Status == Status.Diversion)
            .Select(stretch => (Key: (Facility: $"F{i}", service.Service), stretch))))
        .ToLookup(one => one.Key, one => one.stretch);
}
