using StatusBoard.Insights;
using StatusBoard.Insights.Time;
using StatusBoard.Statuses;
using StatusBoard.Web.Features.Insights.Tables;

namespace StatusBoard.Web.Features.Insights.Time;

/// <summary>Facilities and health systems step by step, as tables.</summary>
internal static class StepTables
{
    /// <summary>The health systems.</summary>
    public static FigureTable Systems(TimeFigures figures, Service service) => new(
        "systems", "Health systems side by side", Definition(figures, service) + " Of a system all its facilities count together.",
        ["Health system", "Facilities", "Share", .. Dates(figures)],
        [
            .. figures.Steps.Systems.Select(one => (object?[])
            [
                NameOf(one), one.Facilities, Share.Of(one.NotAccepting, one.Known),
                .. Steps(figures).Select(step => (object?)ShareOf(one.Shares[step])),
            ]),
        ]);

    /// <summary>The facilities.</summary>
    public static FigureTable Facilities(TimeFigures figures, Service service) => new(
        "steps", "Facilities side by side", Definition(figures, service),
        ["Facility", "Code", "State", "Share", .. Dates(figures)],
        [
            .. figures.Facilities.Zip(figures.Steps.Facilities).Select(one => (object?[])
            [
                one.First.Facility.Name, one.First.Facility.Code, one.First.Facility.State, Share.Of(ShareOf(one.First)),
                .. Steps(figures).Select(step => (object?)ShareOf(one.Second[step])),
            ]),
        ]);

    /// <summary>What a step is, and what is shown of it.</summary>
    public static string Definition(TimeFigures figures, Service service) =>
        $"Share of the known time of each {Step(figures)} in which the service was {TimeWords.NotAccepting(service.Kind)}; nothing where "
            + "nothing is known.";

    /// <summary>How long a step is, in words.</summary>
    public static string Step(TimeFigures figures) => figures.Steps.DaysEach switch
    {
        1 => "day",
        7 => "week",
        var days => $"{days / 7} weeks",
    };

    /// <summary>The share of all of a facility's known time.</summary>
    public static double? ShareOf(FacilityHours one) => one.Hours.Known == TimeSpan.Zero ? null
        : (one.Hours[Status.Closed] + one.Hours[Status.Diversion] + one.Hours[Status.Suspended]) / one.Hours.Known;

    /// <summary>The name of a health system.</summary>
    public static string NameOf(SystemSteps system) => system.System ?? "No health system";

    /// <summary>The steps that have begun: nothing is shown of the future.</summary>
    public static IEnumerable<int> Steps(TimeFigures figures)
    {
        var last = figures.Days.Select(day => day.Date).DefaultIfEmpty(figures.Dates.First).Max();
        return Enumerable.Range(0, TimeSteps.CountOf(figures.Dates.Count))
            .TakeWhile(step => TimeSteps.DatesOf(figures.Dates, step).First <= last);
    }

    private static IEnumerable<string> Dates(TimeFigures figures) =>
        Steps(figures).Select(step => TimeAsked.Day(TimeSteps.DatesOf(figures.Dates, step).First));

    private static Share? ShareOf(float share) => float.IsNaN(share) ? null : new Share(share);
}
