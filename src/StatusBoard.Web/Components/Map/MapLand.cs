using Microsoft.AspNetCore.Components;

namespace StatusBoard.Web.Components.Map;

/// <summary>The boundaries in a window, as markup that is shared by all maps.</summary>
/// <param name="Unit">Map units per unit of the paths.</param>
/// <param name="States">The codes of the states that are drawn.</param>
/// <param name="Outlines">The outlines of the states.</param>
/// <param name="Borders">The borders between counties.</param>
public sealed record MapLand(
    double Unit, IReadOnlyList<string> States, IReadOnlyList<MarkupString> Outlines, IReadOnlyList<MarkupString> Borders)
{
    /// <summary>Returns the whole country, or for a detailed window the visible states and the counties of those that have
    /// facilities.</summary>
    public static MapLand Of(MapAtlas atlas, MapWindow window, IReadOnlySet<string> states)
    {
        if (!window.IsDetailed)
            return new MapLand(atlas.CountryUnit, [.. atlas.States.Keys.Order(StringComparer.Ordinal)], [atlas.Country], []);

        // Includes land beyond the window, which is visible if the element has another aspect ratio than the drawing.
        var extent = window.Steps.Grown(Math.Max(window.Steps.Width, window.Steps.Height) / 3);
        var seen = atlas.States.Values.Where(state => state.Shape.Bounds.Overlaps(extent) && Belongs(state.Code, states))
            .OrderBy(state => state.Code, StringComparer.Ordinal).ToList();
        return new MapLand(
            atlas.DetailUnit,
            [.. seen.Select(state => state.Code)],
            [.. seen.Select(state => atlas.Detail(state.Code).Outline)],
            [.. seen.Where(state => states.Contains(state.Code)).Select(state => atlas.Detail(state.Code).Borders)]);
    }

    /// <summary>In a detailed window, an inset (Alaska, Hawaii) is drawn only with facilities in it, and the lower 48 states likewise,
    /// because the insets lie beside Texas.</summary>
    private static bool Belongs(string state, IReadOnlySet<string> states) =>
        states.Contains(state) || (!IsInset(state) && states.Any(other => !IsInset(other)));

    private static bool IsInset(string state) => state is "AK" or "HI";
}
