using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Incidents;

namespace StatusBoard.Web.Features.Incidents;

/// <summary>The alternatives for an incident's closed and diverting emergency departments, searched once per board and shared by all
/// viewers who see everything.</summary>
public static class AlternativeCache
{
    private static readonly ConditionalWeakTable<Board, ConcurrentDictionary<(int Id, long Version), Lazy<AlternativeSearch>>> Cache = [];

    /// <summary>The alternatives for an incident that a principal may see.</summary>
    public static AlternativeSearch Of(Board board, Incident incident, Principal principal)
    {
        if (!principal.VisibleScope.IsEverything)
            return Search(board, incident, facility => principal.Sees(facility.Facility));
        return Cache.GetOrCreateValue(board).GetOrAdd((incident.Id, incident.Version), _ =>
            new Lazy<AlternativeSearch>(() => Search(board, incident, null))).Value;
    }

    private static AlternativeSearch Search(Board board, Incident incident, Func<FacilityStatus, bool>? visible) =>
        AlternativeSearch.Of(board, incident.Codes.Select(board.Find).OfType<FacilityStatus>().Where(facility =>
            visible?.Invoke(facility) != false), visible);
}
