using System.Collections.Immutable;
using StatusBoard.Boards;

namespace StatusBoard.Web.Features.Walls;

/// <summary>The order of tiles: those with the latest changes, then by severity.</summary>
internal static class WallOrder
{
    public static IEnumerable<FacilityStatus> Of(ImmutableArray<FacilityStatus> worstFirst, IReadOnlyList<string> leading)
    {
        if (leading.Count == 0)
            return worstFirst;
        var places = leading.Select((code, place) =>
            (code, place)).ToDictionary(pair => pair.code, pair => pair.place, StringComparer.OrdinalIgnoreCase);
        return worstFirst.OrderBy(facility => places.GetValueOrDefault(facility.Facility.Code, int.MaxValue));
    }
}
