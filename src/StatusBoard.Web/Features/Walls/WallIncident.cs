using StatusBoard.Boards;
using StatusBoard.Incidents;

namespace StatusBoard.Web.Features.Walls;

/// <summary>An incident on a wall, with the severities of its facilities.</summary>
/// <param name="Incident">The incident.</param>
/// <param name="Facilities">The number of its facilities in the view.</param>
/// <param name="Counts">The number of facilities for each severity, the worst first; none that are open or unknown.</param>
public sealed record WallIncident(Incident Incident, int Facilities, IReadOnlyList<(FacilitySeverity Severity, int Count)> Counts)
{
    /// <summary>The incidents of a view, those with the most closed or diverting facilities first. One without facilities is shown only on
    /// the view of everything.</summary>
    public static IReadOnlyList<WallIncident> Of(IncidentSet incidents, BoardView view)
    {
        var found = new List<WallIncident>();
        foreach (var incident in incidents.Active)
        {
            var facilities = incident.Codes.Select(view.Board.Find).OfType<FacilityStatus>().Where(view.Filter.Matches).ToList();
            if (facilities.Count == 0 && (!incident.Codes.IsEmpty || !view.Filter.Equals(BoardFilter.Everything)))
                continue;
            found.Add(new WallIncident(
                incident,
                facilities.Count,
                [.. facilities.Where(one => one.Severity >= FacilitySeverity.Stale).CountBy(one =>
                    one.Severity).OrderByDescending(pair => pair.Key).Select(pair => (pair.Key, pair.Value))]));
        }

        return [.. found.OrderByDescending(one =>
            one.Counts.Where(count => count.Severity >= FacilitySeverity.Diversion).Sum(count => count.Count))];
    }
}
