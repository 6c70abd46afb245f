using Microsoft.AspNetCore.Components;

namespace StatusBoard.Web.Components.Map;

/// <summary>The boundaries in a window, as markup that all maps share.</summary>
/// <param name="Unit">The steps of the map for one unit of their paths.</param>
/// <param name="States">The codes of the states that are drawn.</param>
/// <param name="Outlines">The outlines of states.</param>
/// <param name="Borders">The borders between counties.</param>
public sealed record MapLand(
    double Unit, IReadOnlyList<string> States, IReadOnlyList<MarkupString> Outlines, IReadOnlyList<MarkupString> Borders)
{
    /// <summary>The country in one piece, or from near the states in sight and the counties of those that have facilities.</summary>
    public static MapLand Of(MapAtlas atlas, MapWindow window, IReadOnlySet<string> states)
    {
        if (!window.IsDetailed)
            return new MapLand(atlas.CountryUnit, [.. atlas.States.Keys.Order(StringComparer.Ordinal)], [atlas.Country], []);

        // In an element of another proportion than the drawing's, the land goes on beside it.
        var visibleScope = window.Steps.Grown(Math.Max(window.Steps.Width, window.Steps.Height) / 3);
        var seen = atlas.States.Values.Where(state => state.Shape.Bounds.Overlaps(visibleScope) && Belongs(state.Code, states))
            .OrderBy(state => state.Code, StringComparer.Ordinal).ToList();
        return new MapLand(
            atlas.DetailUnit,
            [.. seen.Select(state => state.Code)],
            [.. seen.Select(state => atlas.Detail(state.Code).Outline)],
            [.. seen.Where(state => states.Contains(state.Code)).Select(state => atlas.Detail(state.Code).Borders)]);
    }

    /// <summary>Near Texas there is no Hawaii: from near, an inset is drawn only with its own facilities, and the lower 48 only with
    /// theirs.</summary>
    private static bool Belongs(string state, IReadOnlySet<string> states) =>
        states.Contains(state) || (!IsInset(state) && states.Any(other => !IsInset(other)));

    private static bool IsInset(string state) => state is "AK" or "HI";
}
