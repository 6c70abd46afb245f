using Microsoft.AspNetCore.Components;
using StatusBoard.Facilities;

namespace StatusBoard.Web.Components.Map;

/// <summary>One state seen from near. The markup is shared by all maps.</summary>
/// <param name="Outline">Its outline.</param>
/// <param name="Borders">The borders between its counties.</param>
/// <param name="Counties">Its counties.</param>
public sealed record MapDetail(MarkupString Outline, MarkupString Borders, IReadOnlyList<MapCounty> Counties)
{
    /// <summary>
    /// The county that a facility of this state stands in. One at the water's edge may stand outside every simplified
    /// border: it belongs to the nearest.
    /// </summary>
    public MapCounty? At(MapPoint point) =>
        Counties.FirstOrDefault(county => county.Shape.Contains(point)) ?? Counties.MinBy(county => county.Shape.SquareTo(point));
}
