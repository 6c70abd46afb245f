using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Incidents;

namespace StatusBoard.Web.Features.Incidents;

/// <summary>The alternatives for an incident's closed and diverting emergency departments, searched once per board and visible scope and
/// shared by all viewers.</summary>
public static class AlternativeCache
{
    private static readonly ComputedOnce<Board, (int Id, long Version, Scope VisibleScope), AlternativeSearch> Searches = new();

    /// <summary>The alternatives for the incident's facilities of a visible scope.</summary>
    public static AlternativeSearch Of(Board board, Incident incident, Scope visibleScope) =>
        Searches.Of(board, (incident.Id, incident.Version, visibleScope), (on, key) => Search(
            on, incident, key.VisibleScope.IsEverything ? null : facility => key.VisibleScope.Covers(facility.Facility)));

    private static AlternativeSearch Search(Board board, Incident incident, Func<FacilityStatus, bool>? visible) =>
        AlternativeSearch.Of(board, incident.Codes.Select(board.Find).OfType<FacilityStatus>().Where(facility =>
            visible?.Invoke(facility) != false), visible);
}
