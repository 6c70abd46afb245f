using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Incidents;

namespace StatusBoard.Web.Features.Incidents;

/// <summary>Who takes the load of an incident, reckoned once for everybody who looks at the same board and may see the same.</summary>
public static class NeighbourCache
{
    private static readonly ConditionalWeakTable<Board, ConcurrentDictionary<(int Id, long Version, Scope VisibleScope), Lazy<Neighbours>>>
        Reckoned = [];

    /// <summary>The neighbours of an incident's facilities that are seen by whoever may see this.</summary>
    public static Neighbours Of(Board board, Incident incident, Scope visibleScope) =>
        Reckoned.GetOrCreateValue(board).GetOrAdd(
            (incident.Id, incident.Version, visibleScope),
            key => new Lazy<Neighbours>(() => Reckon(
                board, incident, key.VisibleScope.IsEverything ? null : facility => key.VisibleScope.Covers(facility.Facility)))).Value;

    private static Neighbours Reckon(Board board, Incident incident, Func<FacilityStatus, bool>? visible) =>
        Neighbours.Of(board, incident.Codes.Select(board.Find).OfType<FacilityStatus>().Where(facility =>
            visible?.Invoke(facility) != false), visible);
}
