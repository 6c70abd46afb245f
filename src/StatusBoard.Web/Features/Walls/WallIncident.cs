using StatusBoard.Boards;
using StatusBoard.Incidents;

namespace StatusBoard.Web.Features.Walls;

/// <summary>An incident as a wall shows it: how many of its facilities are in what.</summary>
/// <param name="Incident">The incident.</param>
/// <param name="Facilities">How many of its facilities are on the view.</param>
/// <param name="Counts">The number of facilities for each severity, the worst first; none that are open or unknown.</param>
public sealed record WallIncident(Incident Incident, int Facilities, IReadOnlyList<(FacilitySeverity Severity, int Count)> Counts)
{
    /// <summary>The incidents that concern a view, those with the most that is closed or diverting first. One without facilities concerns
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
