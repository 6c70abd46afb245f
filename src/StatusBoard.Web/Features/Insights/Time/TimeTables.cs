using StatusBoard.Boards;
using StatusBoard.Insights;
using StatusBoard.Insights.Time;
using StatusBoard.Statuses;
using StatusBoard.Web.Features.Insights.Tables;

namespace StatusBoard.Web.Features.Insights.Time;

/// <summary>The tables of the figures over time.</summary>
internal static class TimeTables
{
    /// <summary>The table where none is named.</summary>
    public const string Usual = "hours";

    /// <summary>The names of all tables.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "hours", "episodes", "periods", "at-once", "days", "week", "sources", "response", "incidents", "systems", "steps", "funnel",
        "timeline", "facilities", "reporting", "changes", "matrix", "report",
    ];

    /// <summary>A table by its name.</summary>
    public static FigureTable Of(string name, TimeFigures figures, Service service) => name switch
    {
        "episodes" => Episodes(figures),
        "periods" => PeriodTable.Of(figures, service),
        "at-once" => TimeChartTables.AtOnce(figures, service),
        "days" => TimeChartTables.Days(figures, service),
        "week" => TimeChartTables.Week(figures, service),
        "funnel" => TimeChartTables.Funnel(figures, service),
        "timeline" => TimeChartTables.Timeline(figures),
        "sources" => ReportingTables.Totals(figures, service),
        "reporting" => ReportingTables.Facilities(figures),
        "response" => ReportingTables.Response(figures, service),
        "incidents" => ReportingTables.Incidents(figures),
        "systems" => StepTables.Systems(figures, service),
        "steps" => StepTables.Facilities(figures, service),
        "report" => DiversionReport.Of(figures, service),
        "matrix" => TimeChartTables.Matrix(figures, service),
        "facilities" => Facilities(figures),
        _ => Hours(figures, service),
    };

    /// <summary>The time in each status.</summary>
    public static FigureTable Hours(TimeFigures figures, Service service)
    {
        var (total, hours, said) = (figures.Total, figures.Total.Hours, figures.Total.AsLearned);
        List<(string Definition, object?[] Cells)> rows =
        [
            .. StatusesOf(service.Kind, hours).Select(status => (TimeWords.Definition(status, service.Kind), (object?[])
                [TimeWords.Name(status), hours[status], Share.Of(hours.Share(status)), said[status], Share.Of(said.Share(status))])),
        ];
        if (total.AnyDiversion is { } any)
            rows.Add(("The department or any specialty on diversion: overlapping diversions count once, a closure in none.",
                ["Any diversion", any, Share.Of(any, hours.Known), null, null]));
        if (hours.Suspended > TimeSpan.Zero)
            rows.Add(("A declaration for the area suspended the status: in no hours above.",
                ["Suspended by a declaration", hours.Suspended, Share.Of(hours.Suspended, hours.Known), said.Suspended,
                    Share.Of(said.Suspended, said.Known)]));
        rows.AddRange(
        [
            ("In service with a known status: what shares are of.", ["Known", hours.Known, null, said.Known, null]),
            ("In service, and no status reported: in no share.", ["Unknown", hours.Unknown, null, said.Unknown, null]),
            ("In service, and not confirmed in time: in no share.", ["Stale", hours.Stale, null, said.Stale, null]),
            ("On the board, in its present mode: known, unknown and stale.",
                ["In service", hours.InService, null, said.InService, null]),
        ]);
        return new FigureTable(
            "hours", "Hours", TimeWords.Hours,
            ["Status", "Time", "Share", "Time as said then", "Share as said then"], [.. rows.Select(row => row.Cells)])
        {
            RowDefinitions = [.. rows.Select(row => row.Definition)],
        };
    }

    /// <summary>How long it lasted each time.</summary>
    public static FigureTable Episodes(TimeFigures figures) => new(
        "episodes", "Episodes", TimeWords.Episodes, ["Effect", "Began", "Went on", "Median", "90th percentile", "Longest"],
        [
            .. FacilityHours.Effects.Where(figures.Total.Episodes.ContainsKey).Select(effect => (Effect: effect,
                Of: figures.Total.Episodes[effect])).Select(one => (object?[])
                [TimeWords.Name(one.Effect), one.Of.Count, one.Of.Ongoing, one.Of.Median, one.Of.Percentile90, one.Of.Longest]),
        ]);

    /// <summary>Each facility.</summary>
    public static FigureTable Facilities(TimeFigures figures) => new(
        "facilities", "Facilities", TimeWords.Facilities,
        ["Facility", "Code", "City", "State", "Not accepting", "Closed", "On diversion", "Suspended", "Any diversion", "Episodes",
            "Longest", "Known", "Not known", "Corrected"],
        [.. figures.Facilities.Select(Row)]);

    /// <summary>The address of the same figures of one facility.</summary>
    public static string UriOf(TimeAsked asked, FacilityHours one)
    {
        ArgumentNullException.ThrowIfNull(asked);
        return (asked with { Filter = new BoardFilter(facilities: [one.Facility.Code]) }).To("/insights/time");
    }

    private static object?[] Row(FacilityHours one)
    {
        var hours = one.Hours;
        var episodes = new[] { StatusEffect.Closed, StatusEffect.Diverting, StatusEffect.Suspended }.SelectMany(one.Begun).ToList();
        return
        [
            one.Facility.Name, one.Facility.Code, one.Facility.City, one.Facility.State,
            Share.Of(hours[Status.Closed] + hours[Status.Diversion] + hours[Status.Suspended], hours.Known), hours[Status.Closed],
            hours[Status.Diversion], hours[Status.Suspended], one.Diversion?.Any, episodes.Count,
            episodes.Count == 0 ? null : episodes.Max(episode => episode.Length), hours.Known,
            Share.Of(hours.Unknown + hours.Stale, hours.InService), one.IsCorrected ? "yes" : null,
        ];
    }

    private static IEnumerable<Status> StatusesOf(ServiceKind kind, ServiceHours hours)
    {
        Status[] usual = kind switch
        {
            ServiceKind.EmergencyDepartment => [Status.Closed, Status.Diversion, Status.Advisory, Status.Open],
            ServiceKind.Specialty => [Status.Diversion, Status.Open],
            _ => [Status.Suspended, Status.Limited, Status.Open],
        };
        return usual.Concat(hours.ByStatus.Keys.Except(usual).Where(status => hours[status] > TimeSpan.Zero));
    }
}
