using StatusBoard.Insights.Compact;
using StatusBoard.Insights.Reports;
using StatusBoard.Insights.Response;

namespace StatusBoard.Insights.Time;

/// <summary>The figures of some days.</summary>
/// <param name="Dates">The days.</param>
/// <param name="Period">From the first beginning of them at any facility to the last end, now at the latest.</param>
/// <param name="Total">All facilities together.</param>
/// <param name="Facilities">Each facility that was in service, in the order in which they were given.</param>
/// <param name="AtOnce">How many did not accept at once.</param>
/// <param name="Days">The days that have begun.</param>
/// <param name="Week">By hour and day of the week.</param>
/// <param name="Funnel">The facilities compared.</param>
public sealed record TimeFigures(
    LocalDates Dates, Period Period, HoursTotal Total, IReadOnlyList<FacilityHours> Facilities, AtOnce AtOnce,
    IReadOnlyList<DayHours> Days, WeekHours Week, Funnel Funnel)
{
    /// <summary>For how many days the hours of each facility are kept by day.</summary>
    public const int MostMatrixDays = 92;

    /// <summary>For each facility, in the same order, the ticks of each day in which it did not accept, -1 where nothing is known; empty
    /// where there are more than <see cref="MostMatrixDays"/> days.</summary>
    public IReadOnlyList<long[]> Matrix { get; init; } = [];

    /// <summary>The facilities and their health systems, step by step.</summary>
    public required TimeSteps Steps { get; init; }

    /// <summary>What was reported of each facility, in the same order; empty where that was not read.</summary>
    public IReadOnlyList<FacilityReports> Reports { get; init; } = [];

    /// <summary>How long it took from incidents to reports, and to restoration.</summary>
    public ResponseTimes Response { get; init; } = new([]);

    /// <summary>Where one facility alone was asked for: its stretches, the oldest first.</summary>
    public IReadOnlyList<TimelinePart> Timeline { get; init; } = [];

    /// <summary>Earlier days of the same facilities, to compare with.</summary>
    public IReadOnlyList<EarlierTotal> Earlier { get; init; } = [];

    /// <summary>The figures of facts.</summary>
    /// <param name="facts">The facts, with <see cref="HoursFacts.Days"/>.</param>
    /// <param name="now">The present time, in whole seconds.</param>
    public static TimeFigures Of(HoursFacts facts, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var dates = facts.Days ?? throw new ArgumentException("The facts have no days.", nameof(facts));
        var tally = TimeTally.Of(facts, dates, now);
        var hours = tally.Hours;
        return new TimeFigures(
            dates, facts.Period, HoursTotal.Of(hours, facts.Period), hours,
            new AtOnceSweep(facts.Period, AtOnce.ZoneOf(hours)).Of(tally.Changes), tally.Days.ToDays(), tally.Week,
            Funnel.Of(hours.Zip(tally.NotAccepting)))
        {
            Matrix = tally.Matrix,
            Steps = tally.StepsOf(dates),
            Reports = FacilityReports.Of(facts, hours.Select(one => one.Facility)),
            Response = new ResponseTimes(ResponseTime.Of(facts)),
            Timeline = TimelinePart.Of(facts),
        };
    }
}

/// <summary>Earlier days, all facilities together.</summary>
/// <param name="Dates">The days.</param>
/// <param name="Total">The hours; null where nothing was in service.</param>
public sealed record EarlierTotal(LocalDates Dates, HoursTotal? Total)
{
    /// <summary>The time of any diversion of each emergency department, by the facility's code.</summary>
    public IReadOnlyDictionary<string, TimeSpan> AnyDiversion { get; init; } = new Dictionary<string, TimeSpan>();

    /// <summary>Adds earlier days up.</summary>
    public static EarlierTotal Of(HoursFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var hours = TimeTally.HoursOf(facts);
        return new EarlierTotal(
            facts.Days ?? throw new ArgumentException("The facts have no days.", nameof(facts)),
            hours.Count == 0 ? null : HoursTotal.Of(hours, facts.Period))
        {
            AnyDiversion = hours.Where(one => one.Diversion is not null).ToDictionary(
                one => one.Facility.Code, one => one.Diversion!.Any, StringComparer.OrdinalIgnoreCase),
        };
    }
}
