using System.Globalization;
using System.Text.RegularExpressions;
using Bunit;
using StatusBoard.Insights;
using StatusBoard.Insights.Time;
using StatusBoard.Web.Features.Insights.Tables;
using StatusBoard.Web.Features.Insights.Time.Charts;

namespace StatusBoard.Web.Tests.Features.Insights.Time;

/// <summary>The charts: what is drawn, and that it can be read without seeing it.</summary>
public sealed class ChartTests : BunitContext
{
    private const int MostMarks = 2000;
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 5, 0, 0, TimeSpan.Zero);
    private static readonly FigureTable Table = new("days", "Days", "What it is.", ["Day"], [["Sunday"]]);

    [Fact]
    public void How_many_at_once_is_steps_never_slopes_and_ends_where_the_spans_end()
    {
        var chart = Show(
            new AtOnceSpan(Hours(0, 6), 0, 2, 10, 2), new AtOnceSpan(Hours(6, 7), 1, 2, 10, 3), new AtOnceSpan(Hours(7, 12), 0, 0, 10, 0));
        foreach (var path in chart.FindAll("svg path"))
            Assert.DoesNotMatch("[LCQlcq]", path.GetAttribute("d")!);
        // The period has 24 hours, of which 12 have passed.
        var end = 46 + ((950 - 46) / 2.0);
        Assert.All(Numbers(chart.Find("path.quarter").GetAttribute("d")!, 'H'), x => Assert.True(x <= end + 0.01));
        Assert.Equal(3, chart.FindAll("[data-say]").Count);
        Assert.Equal("1 Mar 2026 06:00:00 to 1 Mar 2026 07:00:00: 3 of 10 closed or on diversion (1 closed)",
            chart.FindAll("[data-say]")[1].GetAttribute("data-say"));
        Assert.Contains("At most 3 of 10", chart.Find("svg desc").TextContent, StringComparison.Ordinal);
        IsReadable(chart);
    }

    [Fact]
    public void Days_have_a_filling_as_high_as_their_band_and_five_years_are_few_enough_marks()
    {
        var days = Enumerable.Range(0, 5 * 366).Select(i => Day(new DateOnly(2021, 11, 27).AddDays(i), i % 4)).ToList();
        var chart = Render<CalendarChart>(set => set.Add(one => one.Days, days).Add(one => one.Facilities, 1)
            .Add(one => one.Word, "closed or on diversion").Add(one => one.Table, Table).Add(one => one.Csv, "/x.csv"));
        Assert.Equal(days.Count, chart.FindAll("[data-say]").Count);
        foreach (var band in (int[])[1, 2, 3])
            Assert.Contains(
                $"v{Scale.Text(14 * band / 3.0)}h", chart.Find($"path.band{band}").GetAttribute("d")!, StringComparison.Ordinal);
        Assert.Equal("Sun 28 Nov 2021: 4 h 00 min closed or on diversion", chart.FindAll("[data-say]")[1].GetAttribute("data-say"));
        Assert.Contains("1830 days: 458 of 0 h", chart.Find("svg desc").TextContent, StringComparison.Ordinal);
        IsReadable(chart);
    }

    [Fact]
    public void A_day_that_goes_on_says_so_and_one_of_which_much_is_not_known_is_hatched()
    {
        var day = Day(new DateOnly(2026, 3, 1), 1) with
        {
            IsCut = true, InService = TimeSpan.FromHours(24), Known = TimeSpan.FromHours(12), Diverting = TimeSpan.FromHours(4),
        };
        var chart = Render<CalendarChart>(set => set.Add(one => one.Days, [day]).Add(one => one.Facilities, 1)
            .Add(one => one.Word, "closed").Add(one => one.Table, Table).Add(one => one.Csv, "/x.csv"));
        Assert.Contains("so far: 4 h 00 min closed; 50.0 % of the time not known", chart.Find("[data-say]").GetAttribute("data-say"),
            StringComparison.Ordinal);
        Assert.NotEqual("", chart.Find("path.unknown").GetAttribute("d"));
    }

    [Fact]
    public void Hours_of_the_week_have_their_share_as_a_number_in_each_cell()
    {
        var week = new WeekHours();
        var chart = Render<WeekChart>(set => set.Add(one => one.Week, week).Add(one => one.Word, "closed").Add(one => one.Table, Table)
            .Add(one => one.Csv, "/x.csv"));
        Assert.Equal(168, chart.FindAll("[data-say]").Count);
        Assert.Equal(168, chart.FindAll("text.value").Count(cell => cell.TextContent == "–"));
        Assert.Equal("Monday 00:00 to 01:00: nothing known", chart.Find("[data-say]").GetAttribute("data-say"));
        Assert.Equal("24", chart.Find("[data-chart]").GetAttribute("data-chart"));
        IsReadable(chart);
    }

    [Theory]
    [InlineData(0, "0 1")]
    [InlineData(3, "0 1 2 3")]
    [InlineData(42, "0 10 20 30 40 50")]
    [InlineData(1500, "0 500 1000 1500")]
    public void Axes_have_round_values(double max, string expected) => Assert.Equal(
        expected, string.Join(' ', Scale.Round(max, 5, 1).Select(one => one.ToString(CultureInfo.InvariantCulture))));

    private IRenderedComponent<StepAreaChart> Show(params AtOnceSpan[] spans) => Render<StepAreaChart>(set => set
        .Add(one => one.AtOnce, new AtOnce(
            TimeZoneInfo.Utc, spans, true, spans.MaxBy(span => span.NotAccepting), TimeSpan.FromHours(1), []))
        .Add(one => one.Period, new Period(At(0), At(24))).Add(one => one.Word, "closed or on diversion")
        .Add(one => one.IsDepartment, true).Add(one => one.Table, Table).Add(one => one.Csv, "/x.csv"));

    private static void IsReadable<T>(IRenderedComponent<T> chart)
        where T : Microsoft.AspNetCore.Components.IComponent
    {
        Assert.InRange(chart.FindAll("svg *:not(g)").Count, 3, MostMarks);
        Assert.Equal("img", chart.Find("svg").GetAttribute("role"));
        foreach (var id in chart.Find("svg").GetAttribute("aria-labelledby")!.Split(' '))
            Assert.NotEqual("", chart.Find($"#{id}").TextContent.Trim());
        Assert.NotNull(chart.Find("details table"));
        Assert.Equal("0", chart.Find("[data-chart]").GetAttribute("tabindex"));
        Assert.NotNull(chart.Find("[data-reading]"));
        Assert.DoesNotContain("style=", chart.Markup, StringComparison.Ordinal);
        Assert.All(chart.FindAll("[data-say]"), mark => Assert.NotEqual("", mark.GetAttribute("data-say")));
    }

    private static IEnumerable<double> Numbers(string path, char command) => Regex.Matches(path, $@"{command}([\d.]+)")
        .Select(match => double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture));

    private static DayHours Day(DateOnly date, int band) => new(
        date, TimeSpan.FromHours(24), TimeSpan.FromHours(24), TimeSpan.Zero, TimeSpan.FromHours(new[] { 0, 4, 8, 20 }[band]),
        [1, 0, 0, 0], false);

    private static Period Hours(int from, int to) => new(At(from), At(to));

    private static DateTimeOffset At(int hour) => Start.AddHours(hour - 5);
}
