using Microsoft.AspNetCore.Components;
using StatusBoard.Boards;

namespace StatusBoard.Web.Components.Map;

/// <summary>Places the names of prominent clusters, most severe first, where they overlap nothing.</summary>
public static class MapLabels
{
    /// <summary>The maximum number of names; the list beside the map has the others.</summary>
    private const int AtMost = 40;

    /// <summary>A cluster of at most this many facilities of equal severity lists their names.</summary>
    private const int ListedAtMost = 4;

    private const double LineHeight = 1.12;

    /// <summary>Returns the names for which there is space. The space of the clusters has to be reserved before.</summary>
    /// <param name="clusters">The clusters, in drawing order.</param>
    /// <param name="room">The space that is taken.</param>
    /// <param name="text">The font size in pixels.</param>
    /// <param name="liesOver">Whether a box lies over a state that has none of the cluster's facilities.</param>
    /// <param name="mayLieOver">Whether a name may lie over another state where there is no other space for it: on a map of a few states
    /// most names would have none.</param>
    public static IReadOnlyList<MapMark> Of(
        IReadOnlyList<MapCluster> clusters, MapRoom room, double text, Func<MapCluster, MapBox, bool>? liesOver = null,
        bool mayLieOver = true)
    {
        var labels = new List<MapMark>();
        foreach (var cluster in clusters.Where(cluster => cluster.IsLoud).Reverse().Take(AtMost))
        {
            var label = liesOver is null ? null : Place(cluster, room, text, box => !liesOver(cluster, box));
            label ??= mayLieOver ? Place(cluster, room, text, _ => true) : null;
            if (label is not null)
                labels.Add(label);
        }

        return labels;
    }

    private static MapMark? Place(MapCluster cluster, MapRoom room, double text, Func<MapBox, bool> isAllowed)
    {
        var lines = cluster.Members.Count == 1 ? MapText.Lines(cluster.Worst.Facility) : Summary(cluster);
        if (lines.Count == 0)
            return null;
        var (width, height) = (lines.Max(line => MapText.Width(line, text)), lines.Count * text * LineHeight);
        foreach (var dots in (ReadOnlySpan<int>)[0, 2])
        {
            foreach (var (anchor, box) in Places(cluster, width, height, text))
            {
                if (!room.IsFree(box, dots) || !isAllowed(box))
                    continue;
                room.Take(box.Grown(text * 0.1));
                return Draw(cluster, lines, anchor, box, text);
            }
        }

        return null;
    }

    /// <summary>Right and left of the symbol, below, above, then at the corners.</summary>
    private static IEnumerable<(string Anchor, MapBox Box)> Places(MapCluster cluster, double width, double height, double text)
    {
        var (x, y, shape, gap) = (cluster.At.X, cluster.At.Y, cluster.Box, text * 0.3);
        var (right, left, below, above) = (shape.Right + gap, shape.Left - gap, shape.Bottom + (gap * 0.4), shape.Top - (gap * 0.4));
        yield return ("start", new(right, y - (height / 2), right + width, y + (height / 2)));
        yield return ("end", new(left - width, y - (height / 2), left, y + (height / 2)));
        yield return ("middle", new(x - (width / 2), below, x + (width / 2), below + height));
        yield return ("middle", new(x - (width / 2), above - height, x + (width / 2), above));
        yield return ("start", new(x, below, x + width, below + height));
        yield return ("start", new(x, above - height, x + width, above));
        yield return ("end", new(x - width, below, x, below + height));
        yield return ("end", new(x - width, above - height, x, above));
    }

    private static MapMark Draw(MapCluster cluster, IReadOnlyList<string> lines, string anchor, MapBox box, double text)
    {
        var x = anchor switch { "start" => box.Left, "end" => box.Right, _ => (box.Left + box.Right) / 2 };
        var body = string.Concat(lines.Select((line, i) =>
            MapMark.Text("map-name", 0, text * ((i * LineHeight) + 0.9), text, anchor, line)));
        var facility = cluster.Worst;
        return new MapMark(
            facility.Facility.Code, "map-label " + facility.Severity.Class(),
            $"translate({MapShapes.P(x)} {MapShapes.P(box.Top)})", new MarkupString(body));
    }

    /// <summary>The lines of a cluster with several facilities: their names, or how many there are of which severity.</summary>
    private static List<string> Summary(MapCluster cluster)
    {
        var counts = cluster.Members.CountBy(facility => facility.Severity).OrderByDescending(pair => pair.Key).ToList();
        if (counts.Count > 1)
            return [.. counts.Take(2).Select(pair =>
                $"{pair.Value} {(pair.Key == FacilitySeverity.ReducedServices ? "reduced" : pair.Key.Words())}")];
        return cluster.Members.Count <= ListedAtMost ? [.. cluster.Members.Select(facility => MapText.Line(facility.Facility))] : [];
    }
}
