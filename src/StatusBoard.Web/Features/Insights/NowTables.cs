using StatusBoard.Incidents;
using StatusBoard.Insights.Now;
using StatusBoard.Web.Features.Insights.Tables;

namespace StatusBoard.Web.Features.Insights;

/// <summary>The tables of the present figures.</summary>
internal static class NowTables
{
    /// <summary>The table where none is named.</summary>
    public const string Usual = "departments";

    /// <summary>The names of all tables.</summary>
    public static IReadOnlyList<string> Names { get; } = ["departments", "services", "states", "regions", "systems", "incidents"];

    /// <summary>A table by its name.</summary>
    /// <param name="name">The name.</param>
    /// <param name="figures">The figures.</param>
    /// <param name="incidents">The incidents that go on, with what the view shows of each.</param>
    /// <param name="now">The present time.</param>
    public static FigureTable Of(
        string name, NowFigures figures, IReadOnlyList<(Incident Incident, IncidentCounts Counts)> incidents, DateTimeOffset now) =>
        name switch
        {
            "services" => Services(figures),
            "states" => Areas(name, "States", "State", figures.States, isRegion: false),
            "regions" => Areas(name, "Regions", "Region", figures.Regions, isRegion: true),
            "systems" => Areas(name, "Health systems", "Health system", figures.Systems, isRegion: false),
            "incidents" => Incidents(incidents, now),
            _ => Departments(figures),
        };

    /// <summary>The emergency departments by their condition, now and before.</summary>
    public static FigureTable Departments(NowFigures figures)
    {
        ArgumentNullException.ThrowIfNull(figures);
        return new FigureTable(
            "departments", "Emergency departments", $"{NowWords.Counted} {NowWords.Before}",
            ["Emergency departments", "Now", .. NowPictures.Moments.Select(NowWords.Ago)],
            [
                .. NowWords.InOrder.Select(one => Row(figures, NowWords.Name(one), counts => counts[one])),
                Row(figures, "All", counts => counts.Total),
            ])
        {
            RowDefinitions = [.. NowWords.InOrder.Select(NowWords.Definition), NowWords.Counted],
        };
    }

    private static object?[] Row(NowFigures figures, string name, Func<EdCounts, int> of) =>
    [
        name, of(figures.Counts),
        .. NowPictures.Moments.Index().Select(moment => (object?)(moment.Index < figures.Past.Length
            && figures.Past[moment.Index].Counts is { } counts ? of(counts) : null)),
    ];

    private static FigureTable Services(NowFigures figures) => new(
        "services", "Services suspended", NowWords.Services,
        ["Service", "Now", .. NowPictures.Moments.Select(NowWords.Ago), "Limited now"],
        [
            .. figures.Services.Select(one => (object?[])
            [
                one.Service.Name, one.Suspended,
                .. NowPictures.Moments.Index().Select(moment => (object?)one.SuspendedBefore.ElementAtOrDefault(moment.Index)),
                one.Limited,
            ]),
        ]);

    private static FigureTable Areas(string name, string title, string kind, IEnumerable<AreaFigures> areas, bool isRegion) => new(
        name, title, NowWords.Areas,
        [kind, .. isRegion ? (string[])["State"] : [], "Emergency departments", .. NowWords.InOrder.Select(NowWords.Name)],
        [
            .. areas.Select(one => (object?[])
            [
                one.Name, .. isRegion ? (object?[])[one.State] : [], one.Counts.Total,
                .. NowWords.InOrder.Select(condition => (object?)one.Counts[condition]),
            ]),
        ]);

    private static FigureTable Incidents(IReadOnlyList<(Incident Incident, IncidentCounts Counts)> incidents, DateTimeOffset now) => new(
        "incidents", "Incidents", NowWords.Incidents,
        ["Incident", "Began", "For", "Facilities", "Emergency departments closed", "Emergency departments diverting"],
        [
            .. incidents.Select(one => (object?[])
            [
                one.Incident.Name, one.Incident.StartedAt, now - one.Incident.StartedAt, one.Counts.Facilities,
                one.Counts.Departments.Closed, one.Counts.Departments.Diverting,
            ]),
        ])
    {
        Zone = TimeZoneInfo.Utc,
    };
}
