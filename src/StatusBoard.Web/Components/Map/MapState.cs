using Microsoft.AspNetCore.Components;
using StatusBoard.Facilities;

namespace StatusBoard.Web.Components.Map;

/// <summary>A state on the map of the country.</summary>
/// <param name="Code">Its USPS code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Middle">The center of the space for its name.</param>
/// <param name="Path">The outline as a path.</param>
/// <param name="Shape">The outline for calculations.</param>
public sealed record MapState(string Code, string Name, MapPoint Middle, string Path, AreaShape Shape)
{
    /// <summary>The outline as markup, shared by all maps.</summary>
    public MarkupString Outline { get; } = new($"<path class=\"map-state\" d=\"{Path}\"/>");
}
