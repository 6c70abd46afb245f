using StatusBoard.Insights;
using StatusBoard.Insights.Time;
using StatusBoard.Statuses;

namespace StatusBoard.Web.Features.Insights.Time;

/// <summary>The time of all facilities together on a day, each by its own clocks.</summary>
/// <param name="Date">The day.</param>
/// <param name="InServiceSeconds">The time in service.</param>
/// <param name="KnownSeconds">The part of it with a known status.</param>
/// <param name="ClosedSeconds">The part of the known time closed.</param>
/// <param name="DivertingSeconds">The part of the known time on diversion, or, of a service line, not offered.</param>
/// <param name="FacilitiesByBand">At how many facilities the service did not accept: never, under 6 hours, 6 to under 12, 12 and
/// more.</param>
/// <param name="IsCut">Whether the day goes on.</param>
public sealed record DayHoursJson(
    string Date, long InServiceSeconds, long KnownSeconds, long ClosedSeconds, long DivertingSeconds, IReadOnlyList<int> FacilitiesByBand,
    bool IsCut);

/// <summary>How many did not accept at once.</summary>
/// <param name="Most">The most; null where nothing was in service.</param>
/// <param name="MostAt">When these were reached first.</param>
/// <param name="QuarterSeconds">The time in which 25 % or more of those in service did not accept.</param>
public sealed record AtOnceJson(int? Most, DateTimeOffset? MostAt, long QuarterSeconds);

/// <summary>An hour of the week.</summary>
/// <param name="Day">1 for Monday to 7 for Sunday.</param>
/// <param name="Hour">The hour, 0 to 23, by the clocks of each facility.</param>
/// <param name="KnownSeconds">The known time.</param>
/// <param name="NotAcceptingSeconds">The part of it closed, on diversion or not offered.</param>
public sealed record WeekHourJson(int Day, int Hour, long KnownSeconds, long NotAcceptingSeconds);

/// <summary>Figures over time.</summary>
/// <param name="Mode">The mode of the board: time in which it had another one does not count.</param>
/// <param name="Service">The service.</param>
/// <param name="First">The first day.</param>
/// <param name="Last">The last day.</param>
/// <param name="From">When the first day begins at the first facility.</param>
/// <param name="To">When the last day ends at the last facility, or now where that is earlier.</param>
/// <param name="ComputedAt">When the figures were computed.</param>
/// <param name="Total">All facilities together.</param>
/// <param name="Facilities">Each facility that was in service, by state and name.</param>
/// <param name="AtOnce">How many did not accept at once.</param>
/// <param name="Days">The days that have begun.</param>
/// <param name="Week">By hour and day of the week.</param>
/// <param name="Reporting">What was reported, of all facilities together.</param>
/// <param name="ReportingByFacility">The same of each facility.</param>
/// <param name="Response">How long it took from incidents to reports and to restoration.</param>
/// <param name="Steps">Facilities and health systems step by step.</param>
/// <param name="Definitions">What the figures mean, in a sentence each.</param>
public sealed record InsightsTimeJson(
    string Mode, string Service, string First, string Last, DateTimeOffset From, DateTimeOffset To, DateTimeOffset ComputedAt,
    HoursJson Total, IReadOnlyList<HoursJson> Facilities, AtOnceJson AtOnce, IReadOnlyList<DayHoursJson> Days,
    IReadOnlyList<WeekHourJson> Week, ReportingJson Reporting, IReadOnlyList<ReportingJson> ReportingByFacility, ResponseJson Response,
    StepsJson Steps, IReadOnlyDictionary<string, string> Definitions)
{
    internal static InsightsTimeJson Of(TimePicture picture, TimeFigures figures, TimeAsked asked) => new(
        picture.Mode.Code(), asked.Service.Code, TimeAsked.Day(figures.Dates.First), TimeAsked.Day(figures.Dates.Last),
        figures.Period.Start, figures.Period.End, picture.At, HoursJson.From(figures.Total, null),
        [.. figures.Facilities.Select(one => HoursJson.From(HoursTotal.Of([one], figures.Period), one.Facility))],
        new AtOnceJson(figures.AtOnce.Most?.NotAccepting, figures.AtOnce.Most?.Period.Start, Seconds(figures.AtOnce.Quarter)),
        [
            .. figures.Days.Select(day => new DayHoursJson(TimeAsked.Day(day.Date), Seconds(day.InService), Seconds(day.Known),
                Seconds(day.Closed), Seconds(day.Diverting), day.Bands, day.IsCut)),
        ],
        [
            .. Enumerable.Range(0, WeekHours.Count).Select(hour => new WeekHourJson(
                (hour / 24) + 1, hour % 24, Seconds(figures.Week.Known(hour)), Seconds(figures.Week.NotAccepting(hour)))),
        ],
        ReportingJson.Of(null, figures.Reports), [.. figures.Reports.Select(one => ReportingJson.Of(one.Facility.Code, [one]))],
        ResponseJson.Of(figures.Response), StepsJson.From(figures), Meanings);

    private static IReadOnlyDictionary<string, string> Meanings { get; } = new Dictionary<string, string>(HoursWords.Definitions)
    {
        ["atOnce"] = "How many were closed, on diversion or not offered at the same moment; exact to the second.",
        ["days"] = "Days are those of each facility's own clocks: 23, 24 or 25 hours.",
        ["reporting"] = "Counted by when the board learned them, in the time in which each facility was in service. renewals are statuses "
            + "other than open that were reported or confirmed again, lapses statuses that ended by time alone, overrides units that were "
            + "sent although the department did not accept.",
        ["response"] = "From the beginning of each incident that began in these days: until the board knew that the service did not "
            + "accept (0 where it knew already), and until it was known to accept again after the last time in the incident in "
            + "which it did not.",
        ["steps"] = "The share of the known time of each step in which the service did not accept.",
        ["week"] = "An hour that clocks show twice in autumn counts twice, in the known time too.",
    };

    private static long Seconds(TimeSpan span) => (long)Math.Round(span.TotalSeconds);
}
