using Microsoft.AspNetCore.Components;
using StatusBoard.Facilities;

namespace StatusBoard.Web.Components.Map;

/// <summary>Places the names of states, faintly, where there is space inside the state and they overlap nothing.</summary>
public static class MapPlaces
{
    private const int Tries = 7;

    /// <summary>Returns the names for which there is space, in full or as USPS code.</summary>
    /// <param name="states">The states that are drawn.</param>
    /// <param name="window">The part of the map that is shown.</param>
    /// <param name="room">The space that is taken.</param>
    /// <param name="text">The font size of names in pixels.</param>
    public static IReadOnlyList<MapMark> Of(IEnumerable<MapState> states, MapWindow window, MapRoom room, double text)
    {
        var names = new List<MapMark>();
        var size = text * 0.92;
        foreach (var state in states.Where(state => state.Shape.Bounds.Overlaps(window.Steps)))
        {
            if ((Place(state, state.Name, window, room, size) ?? Place(state, state.Code, window, room, size)) is { } name)
                names.Add(name);
        }

        return names;
    }

    private static MapMark? Place(MapState state, string name, MapWindow window, MapRoom room, double size)
    {
        // The letters of these names are spaced; see map.css.
        var (width, height) = (MapText.Width(name, size) + (name.Length * size * 0.06), size);
        foreach (var center in Middles(state, window))
        {
            var box = new MapBox(center.X - (width / 2), center.Y - (height / 2), center.X + (width / 2), center.Y + (height / 2));
            if (!room.IsFree(box.Grown(size * 0.2), 0) || !IsInside(state.Shape, box, window))
                continue;
            room.Take(box);
            return new MapMark(
                state.Code, "map-place", $"translate({MapShapes.P(center.X)} {MapShapes.P(center.Y)})",
                new MarkupString(MapMark.Text("map-state-name", 0, size * 0.36, size, "middle", name)));
        }

        return null;
    }

    /// <summary>Tries the prepared center of the state, then positions all over its visible part, from the middle outwards.</summary>
    private static IEnumerable<MapPoint> Middles(MapState state, MapWindow window)
    {
        yield return window.ToPixels(state.Middle);
        var (from, to) = (
            window.ToPixels(
                new MapPoint(Math.Max(state.Shape.Bounds.Left, window.Steps.Left), Math.Max(state.Shape.Bounds.Top, window.Steps.Top))),
            window.ToPixels(new MapPoint(
                Math.Min(state.Shape.Bounds.Right, window.Steps.Right), Math.Min(state.Shape.Bounds.Bottom, window.Steps.Bottom))));
        foreach (var row in Outwards())
        {
            foreach (var column in Outwards())
                yield return new MapPoint(from.X + ((to.X - from.X) * column), from.Y + ((to.Y - from.Y) * row));
        }
    }

    private static IEnumerable<double> Outwards()
    {
        for (var i = 1; i <= Tries; i++)
            yield return 0.5 + ((i / 2) * (i % 2 == 0 ? 1 : -1) / (Tries + 1.0));
    }

    private static bool IsInside(AreaShape shape, MapBox box, MapWindow window)
    {
        foreach (var x in (ReadOnlySpan<double>)[box.Left, (box.Left + box.Right) / 2, box.Right])
        {
            if (!shape.Contains(window.ToSteps(new MapPoint(x, box.Top))) || !shape.Contains(window.ToSteps(new MapPoint(x, box.Bottom))))
                return false;
        }

        return true;
    }
}
