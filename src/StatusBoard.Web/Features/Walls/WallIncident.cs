using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Statuses;

namespace StatusBoard.Web.Features.Walls;

/// <summary>An incident on a wall, with the severities of its facilities.</summary>
/// <param name="Incident">The incident.</param>
/// <param name="Facilities">The number of its facilities in the view.</param>
/// <param name="Counts">The number of facilities for each severity, the worst first; none that are open or unknown.</param>
/// <param name="NotHeardFrom">The number of facilities whose emergency department has not been heard from.</param>
public sealed record WallIncident(
    Incident Incident, int Facilities, IReadOnlyList<(FacilitySeverity Severity, int Count)> Counts, int NotHeardFrom)
{
    /// <summary>The name of another incident with the same facilities in the view; null when there is none.</summary>
    public string? SameAs { get; private init; }

    /// <summary>The incidents of a view, those with the most closed or diverting facilities first. One without facilities is shown only on
    /// the view of everything.</summary>
    public static IReadOnlyList<WallIncident> Of(IncidentSet incidents, BoardView view)
    {
        var found = new List<WallIncident>();
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var incident in incidents.Active)
        {
            var facilities = incident.Codes.Select(view.Board.Find).OfType<FacilityStatus>().Where(view.Filter.Matches).ToList();
            if (facilities.Count == 0 && (!incident.Codes.IsEmpty || !view.Filter.Equals(BoardFilter.Everything)))
                continue;
            var same = string.Join('\n', facilities.Select(one => one.Facility.Code).Order(StringComparer.Ordinal));
            var other = facilities.Count == 0 || first.TryAdd(same, incident.Name) ? null : first[same];
            found.Add(new WallIncident(
                incident,
                facilities.Count,
                [.. facilities.Where(one => one.Severity >= FacilitySeverity.Stale).CountBy(one =>
                    one.Severity).OrderByDescending(pair => pair.Key).Select(pair => (pair.Key, pair.Value))],
                facilities.Count(one => one is { HasGeneralEd: true, Ed.Status: Status.Unknown })) { SameAs = other });
        }

        return [.. found.OrderByDescending(one =>
            one.Counts.Where(count => count.Severity >= FacilitySeverity.Diversion).Sum(count => count.Count))];
    }
}
