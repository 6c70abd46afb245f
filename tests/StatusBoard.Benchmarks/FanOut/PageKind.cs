using StatusBoard.Benchmarks.FanOut.Results;

namespace StatusBoard.Benchmarks.FanOut;

/// <summary>A kind of page that viewers have open by circuits.</summary>
/// <param name="Name">Its name in the result.</param>
/// <param name="Clients">How many viewers.</param>
/// <param name="Page">Its address on the server: <c>{code}</c> stands for the facility that changes, <c>{incident}</c>
/// for the incident that it is part of.</param>
/// <param name="Away">How many more have lost their browser.</param>
internal sealed record PageKind(string Name, int Clients, string Page, int Away = 0)
{
    private const string Incident = "{incident}";

    /// <summary>Whether the facility that changes is to be part of an incident.</summary>
    public bool NeedsIncident => Page.Contains(Incident, StringComparison.Ordinal);

    /// <summary>The kinds that are asked for.</summary>
    public static IEnumerable<PageKind> Of(FanOutOptions options) =>
        new PageKind[]
        {
            new(AudienceNames.Circuits, options.Circuits, options.Page),
            new(AudienceNames.Walls, options.Walls, options.WallPage),
            new(AudienceNames.Desks, options.Desks, options.DeskPage),
            new(AudienceNames.FacilityPages, options.FacilityPages, "/facilities/{code}"),
            new(AudienceNames.IncidentPages, options.IncidentPages, "/incidents/" + Incident),
            new(AudienceNames.Retained, Math.Min(1, options.Retained), options.Page, options.Retained),
        }.Where(kind => kind.Clients > 0);

    /// <summary>The page's address on a server.</summary>
    public Uri On(Uri server, string facility, int? incident) => new(
        server,
        Page.Replace("{code}", Uri.EscapeDataString(facility), StringComparison.Ordinal)
            .Replace(Incident, $"{incident}", StringComparison.Ordinal));
}
