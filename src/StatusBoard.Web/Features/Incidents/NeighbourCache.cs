using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Incidents;

namespace StatusBoard.Web.Features.Incidents;

/// <summary>Who takes the load of an incident, reckoned once for everybody who looks at the same board.</summary>
public static class NeighbourCache
{
    private static readonly ConditionalWeakTable<Board, ConcurrentDictionary<(int Id, long Version), Lazy<Neighbours>>> Reckoned = [];

    /// <summary>The neighbours of an incident's facilities that somebody may see.</summary>
    public static Neighbours Of(Board board, Incident incident, Principal who)
    {
        if (!who.VisibleScope.IsEverything)
            return Reckon(board, incident, facility => who.Sees(facility.Facility));
        return Reckoned.GetOrCreateValue(board).GetOrAdd((incident.Id, incident.Version), _ =>
            new Lazy<Neighbours>(() => Reckon(board, incident, null))).Value;
    }

    private static Neighbours Reckon(Board board, Incident incident, Func<FacilityStatus, bool>? visible) =>
        Neighbours.Of(board, incident.Codes.Select(board.Find).OfType<FacilityStatus>().Where(facility =>
            visible?.Invoke(facility) != false), visible);
}
