using System.Globalization;
using StatusBoard.Insights.Time;
using StatusBoard.Statuses;
using Xunit;

namespace StatusBoard.Tests.Insights.Time;

/// <summary>Every figure over time of random histories equals what a plain model counts second by second.</summary>
public sealed class TimeBySecondsTests
{
    private const int Histories = 3;

    public static TheoryData<string, string, string, int> Nights => new()
    {
        { "2026-03-06T03:00:00Z", "2026-03-07", "2026-03-09", 5 },
        { "2026-10-30T15:00:00Z", "2026-10-31", "2026-11-02", 5 },
        { "2026-03-06T03:00:00Z", "2026-03-08", "2026-03-30", 4 },
        { "2026-10-31T00:00:00Z", "2026-11-01", "2026-11-01", 3 },
    };

    [Theory]
    [MemberData(nameof(Nights))]
    public void Days_hours_of_the_week_and_how_many_at_once_are_the_seconds_in_them(string begin, string first, string last, int days)
    {
        for (var seed = 1; seed <= Histories; seed++)
        {
            var model = new TimeModel(seed, begin, new LocalDates(Day(first), Day(last)), days);
            var figures = TimeFigures.Of(model.Facts, model.Now);

            Assert.Equal(model.Days.Keys.Order(), figures.Days.Select(day => day.Date));
            foreach (var day in figures.Days)
            {
                var expected = model.Days[day.Date];
                Assert.Equal(
                    (expected.InService, expected.Known, expected.Closed, expected.Diverting),
                    (Seconds(day.InService), Seconds(day.Known), Seconds(day.Closed), Seconds(day.Diverting)));
                Assert.Equal(expected.Bands, day.Bands);
            }

            for (var hour = 0; hour < WeekHours.Count; hour++)
                Assert.Equal((hour, model.WeekKnown[hour], model.WeekNotAccepting[hour]),
                    (hour, Seconds(figures.Week.Known(hour)), Seconds(figures.Week.NotAccepting(hour))));
            Assert.Equal(model.Most, figures.AtOnce.Most?.NotAccepting ?? 0);
            Assert.Equal(model.Quarter, Seconds(figures.AtOnce.Quarter));
            Assert.Equal(model.TwoAndMore, Seconds(figures.AtOnce.TwoAndMore));
            Assert.Equal(model.InService, Seconds(figures.Total.Hours.InService));
            Assert.Equal(model.Days.Values.Sum(day => day.Known), Seconds(figures.Total.Hours.Known));
            Assert.Equal(model.Quarter, figures.AtOnce.Days.Sum(day => Seconds(day.Quarter)));
            foreach (var day in figures.AtOnce.Days)
                Assert.Equal(model.AtOnce[(figures.AtOnce.Zone.Id, day.Date)], (day.Most, day.Least));
            foreach (var span in figures.AtOnce.Spans)
            {
                Assert.True(figures.AtOnce.IsExact);
                Assert.Equal(model.At(span.Period.Start), (span.Closed, span.Diverting, span.InService));
                Assert.Equal(model.At(span.Period.End.AddSeconds(-1)), (span.Closed, span.Diverting, span.InService));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Nights))]
    public void The_hours_of_the_days_of_each_facility_add_up_to_its_hours(string begin, string first, string last, int days)
    {
        for (var seed = 1; seed <= Histories; seed++)
        {
            var model = new TimeModel(seed, begin, new LocalDates(Day(first), Day(last)), days);
            var figures = TimeFigures.Of(model.Facts, model.Now);
            Assert.Equal(figures.Facilities.Count, figures.Matrix.Count);
            foreach (var (i, facility) in figures.Facilities.Index())
            {
                Assert.Equal(
                    facility.Hours[Status.Closed] + facility.Hours[Status.Diversion],
                    new TimeSpan(figures.Matrix[i].Where(ticks => ticks > 0).Sum()));
                Assert.Equal(figures.Dates.Count, figures.Matrix[i].Length);
            }
        }
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    private static long Seconds(TimeSpan span)
    {
        Assert.Equal(0, span.Ticks % TimeSpan.TicksPerSecond);
        return (long)span.TotalSeconds;
    }
}
