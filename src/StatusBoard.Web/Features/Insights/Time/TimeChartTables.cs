using System.Globalization;
using StatusBoard.Insights;
using StatusBoard.Insights.Time;
using StatusBoard.Statuses;
using StatusBoard.Web.Features.Insights.Tables;
using StatusBoard.Web.Features.Insights.Time.Charts;

namespace StatusBoard.Web.Features.Insights.Time;

/// <summary>The tables that have the figures of the charts.</summary>
internal static class TimeChartTables
{
    private static readonly string[] Weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    /// <summary>How many at once, by day.</summary>
    public static FigureTable AtOnce(TimeFigures figures, Service service) => new(
        "at-once", "How many at once", $"The most and the least that were {TimeWords.NotAccepting(service.Kind)} at the same moment of "
            + "each day, exact to the second, and the time with 25 % or more of those in service.",
        ["Day", "Most", "First at", "Least", "25 % and more"],
        [
            .. figures.AtOnce.Days.Select(day => (object?[])
                [day.Date, day.Most, day.Most == 0 ? null : day.MostAt, day.Least, day.Quarter]),
        ])
    {
        Zone = figures.AtOnce.Zone,
    };

    /// <summary>The days.</summary>
    public static FigureTable Days(TimeFigures figures, Service service) => new(
        "days", "Days", $"Time of all facilities together {TimeWords.NotAccepting(service.Kind)}, by the local days of each; the share is "
            + "of the known time, and the last columns count facilities by their hours of the day.",
        ["Day", "Not accepting", "Share", "Closed", "Known", "Not known", .. CalendarChart.Bands],
        [
            .. figures.Days.Select(day => (object?[])
            [
                day.Date, day.NotAccepting, Share.Of(day.Share), day.Closed, day.Known, Share.Of(day.InService - day.Known, day.InService),
                day.Bands[0], day.Bands[1], day.Bands[2], day.Bands[3],
            ]),
        ]);

    /// <summary>Hours by weekday.</summary>
    public static FigureTable Week(TimeFigures figures, Service service) => new(
        "week", "Hour by weekday", $"The share of the known time of each hour of the week {TimeWords.NotAccepting(service.Kind)}, by "
            + "local clocks.",
        ["Hour", .. Weekdays],
        [
            .. Enumerable.Range(0, 24).Select(hour => (object?[])
            [
                string.Create(CultureInfo.InvariantCulture, $"{hour:00}:00"),
                .. Enumerable.Range(0, 7).Select(day => (object?)Share.Of(figures.Week.Share((day * 24) + hour))),
            ]),
        ]);

    /// <summary>The facilities compared.</summary>
    public static FigureTable Funnel(TimeFigures figures, Service service) => new(
        "funnel", "Facilities compared", $"Share of the known time {TimeWords.NotAccepting(service.Kind)}, and where that is, seen from "
            + "the limits around the mean of all; facilities with less than 24 known hours are left out.",
        ["Facility", "Code", "State", "Share", "Known", "Limits"],
        [
            .. figures.Funnel.Points.Select(one => (object?[])
            [
                one.Facility.Name, one.Facility.Code, one.Facility.State, new Share(one.Rate), TimeSpan.FromHours(one.Hours),
                Place(one.Place),
            ]),
        ]);

    /// <summary>Where a facility is, in words.</summary>
    public static string Place(FunnelPlace place) => place switch
    {
        FunnelPlace.FarAbove => "above 99.8 %",
        FunnelPlace.Above => "above 95 %",
        FunnelPlace.FarBelow => "below 99.8 %",
        FunnelPlace.Below => "below 95 %",
        _ => "within",
    };

    /// <summary>The stretches of one facility; empty where several were asked for.</summary>
    public static FigureTable Timeline(TimeFigures figures) => new(
        "timeline", "Timeline", "Each stretch of one status within these days, the oldest first; one that goes on has its length so far.",
        ["From", "To", "Status", "Confirmed in time", "Length"],
        [
            .. figures.Timeline.Select(one => (object?[])
            [
                one.Period.Start, one.GoesOn ? null : one.Period.End, TimeWords.Name(one.State.Status), one.State.IsStale ? "no" : "yes",
                one.Period.Length,
            ]),
        ])
    {
        Zone = figures.Timeline.Count > 0 ? StatusBoard.Insights.LocalDays.ZoneOf(figures.Facilities[0].Facility) : null,
    };

    /// <summary>Each facility by each day.</summary>
    public static FigureTable Matrix(TimeFigures figures, Service service) => new(
        "matrix", "Facilities by day", $"Hours of each local day in which each facility was {TimeWords.NotAccepting(service.Kind)}; "
            + "empty where nothing is known.",
        [
            "Facility", "Code", "State",
            .. Enumerable.Range(0, figures.Matrix.Count == 0 ? 0 : figures.Dates.Count)
                .Select(day => TimeAsked.Day(figures.Dates.First.AddDays(day))),
        ],
        [
            .. figures.Matrix.Index().Select(row => (object?[])
            [
                figures.Facilities[row.Index].Facility.Name, figures.Facilities[row.Index].Facility.Code,
                figures.Facilities[row.Index].Facility.State,
                .. row.Item.Select(ticks => (object?)(ticks < 0 ? null : new TimeSpan(ticks))),
            ]),
        ]);
}
