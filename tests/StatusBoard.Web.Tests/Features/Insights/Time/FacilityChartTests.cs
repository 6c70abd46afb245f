using Bunit;
using StatusBoard.Insights;
using StatusBoard.Insights.Time;
using StatusBoard.Statuses;
using StatusBoard.Web.Features.Insights.Tables;
using StatusBoard.Web.Features.Insights.Time.Charts;
using StatusBoard.Web.Tests.Making;

namespace StatusBoard.Web.Tests.Features.Insights.Time;

/// <summary>The charts of facilities: one by itself, and several compared.</summary>
public sealed class FacilityChartTests : BunitContext
{
    private const int MostMarks = 2000;
    private static readonly FigureTable Table = new("funnel", "Facilities", "What it is.", ["Facility"], [["General"]]);
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    [Fact]
    public void Facilities_are_compared_by_shape_and_name_each_with_its_limits_and_no_place_in_a_ranking()
    {
        var chart = Compared(new Funnel(0.1, 4,
        [
            Point("A", 700, 0.1, FunnelPlace.Inside), Point("B", 700, 0.4, FunnelPlace.FarAbove), Point("C", 600, 0.2, FunnelPlace.Above),
            Point("D", 650, 0.01, FunnelPlace.Below), Point("E", 100, 0.3, FunnelPlace.Inside),
        ]));
        Assert.Equal(5, chart.FindAll("[data-say]").Count);
        Assert.Equal(4, chart.FindAll("path.usual, path.wide").Count);
        Assert.Equal("General Hospital B, CT: 40.0 % of 700 h 00 min closed or on diversion, above 99.8 %",
            chart.Find("path.far").GetAttribute("data-say"));
        // Shapes differ where colours do.
        Assert.Contains("l5 9", chart.Find("path.far").GetAttribute("d")!, StringComparison.Ordinal);
        Assert.Contains("a4 4", chart.Find("path.inside").GetAttribute("d")!, StringComparison.Ordinal);
        Assert.Contains("1 above the limit of 99.8 %, 1 above that of 95 %, 2 within, 1 below", chart.Find("svg desc").TextContent,
            StringComparison.Ordinal);
        Assert.Contains("2.0 times as wide", chart.Find(".definition").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void A_few_facilities_have_no_limits_and_many_are_few_enough_marks()
    {
        var few = Compared(new Funnel(0.1, 1, [Point("A", 700, 0.1, FunnelPlace.Inside), Point("B", 700, 0.4, FunnelPlace.Inside)]));
        Assert.Empty(few.FindAll("path.usual, path.wide"));
        Assert.Contains("no limits for fewer than 5", few.Find(".definition").TextContent, StringComparison.Ordinal);
        var many = Compared(new Funnel(0.1, 1,
            [.. Enumerable.Range(0, 6000).Select(i => Point($"F{i}", 100 + (i % 700), i % 97 / 100.0, FunnelPlace.Inside))]));
        Assert.InRange(many.FindAll("svg *:not(g)").Count, 100, MostMarks);
    }

    [Fact]
    public void A_timeline_has_a_row_for_each_local_day_and_ends_where_the_last_stretch_does()
    {
        // 7 to 9 March 2026: clocks are set forward on the 8th, which has 23 hours.
        var days = LocalDays.Of(Zone, new Period(At(7, 5), At(9, 18))).ToList();
        var chart = Render<TimelineChart>(set => set
            .Add(one => one.Stretches,
            [
                Part(Status.Open, At(7, 5), At(8, 2)), Part(Status.Diversion, At(8, 2), At(8, 20)),
                Part(Status.Diversion, At(8, 20), At(9, 10)) with { State = new ServiceState(Status.Diversion, true) },
            ])
            .Add(one => one.Days, days).Add(one => one.Zone, Zone).Add(one => one.Kind, ServiceKind.EmergencyDepartment)
            .Add(one => one.Table, Table).Add(one => one.Csv, "/x.csv"));
        Assert.Equal(["Sat 7 Mar", "Sun 8 Mar", "Mon 9 Mar"], chart.FindAll("text.axis").Select(label => label.TextContent));
        // Open, on diversion before and after midnight, and stale, which is not known, before and after the next.
        Assert.Equal(
            ["tl-open", "tl-diverting", "tl-diverting", "tl-unknown", "tl-unknown"],
            chart.FindAll("[data-say]").Select(mark => mark.ClassName));
        var last = chart.FindAll("[data-say]")[^1];
        Assert.Equal(
            "8 Mar 2026 16:00:00 to 9 Mar 2026 06:00:00: not confirmed in time, last on diversion for 14 h 00 min",
            last.GetAttribute("data-say"));
        // Six hours of a row that has room for 25.
        Assert.Equal(Scale.Text((950 - 84) * 6 / 25.0), last.GetAttribute("width"));
    }

    private IRenderedComponent<FunnelChart> Compared(Funnel funnel) => Render<FunnelChart>(set => set
        .Add(one => one.Funnel, funnel).Add(one => one.Word, "closed or on diversion").Add(one => one.Table, Table)
        .Add(one => one.Csv, "/x.csv"));

    private static FunnelPoint Point(string code, double hours, double rate, FunnelPlace place) =>
        new(Given.Hospital(code) with { Name = $"General Hospital {code}" }, hours, rate, place);

    private static TimelinePart Part(Status status, DateTimeOffset from, DateTimeOffset to) =>
        new(new ServiceState(status, false), new Period(from, to), false);

    private static DateTimeOffset At(int day, int hour) => new(2026, 3, day, hour, 0, 0, TimeSpan.Zero);
}
