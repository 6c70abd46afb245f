using Microsoft.AspNetCore.Components;
using StatusBoard.Facilities;

namespace StatusBoard.Web.Components.Map;

/// <summary>The detailed boundaries of a state. The markup is shared by all maps.</summary>
/// <param name="Outline">The outline.</param>
/// <param name="Borders">The borders between the counties.</param>
/// <param name="Counties">The counties.</param>
public sealed record MapDetail(MarkupString Outline, MarkupString Borders, IReadOnlyList<MapCounty> Counties)
{
    /// <summary>Returns the county that contains a facility. A facility at the coast may be outside every simplified border; then the
    /// nearest county is returned.</summary>
    public MapCounty? At(MapPoint point) =>
        Counties.FirstOrDefault(county => county.Shape.Contains(point)) ?? Counties.MinBy(county => county.Shape.SquareTo(point));
}
