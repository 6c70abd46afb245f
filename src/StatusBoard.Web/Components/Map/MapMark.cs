using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using static StatusBoard.Web.Components.Map.MapShapes;

namespace StatusBoard.Web.Components.Map;

/// <summary>What is drawn of a cluster, or of a name: one element that is sent again only when it has changed.</summary>
/// <param name="Key">The code of its first facility, or the state's.</param>
/// <param name="Class">Its classes.</param>
/// <param name="Transform">Where it is.</param>
/// <param name="Body">What is in it.</param>
public sealed record MapMark(string Key, string Class, string Transform, MarkupString Body)
{
    /// <summary>The shape of a cluster with its title, and its number when it is of several.</summary>
    public static MapMark Of(MapCluster cluster, double text)
    {
        var facility = cluster.Worst;
        var stale = facility.Ed?.Stale == true && facility.Severity != Boards.FacilitySeverity.Stale;
        var body = $"<title>{Encode(MapWords.Title(cluster))}</title>{Draw(facility.Severity, cluster.Radius, cluster.Members.Count > 1)}";
        if (cluster.Members.Count > 1)
        {
            body += cluster.IsLoud
                ? Text("map-number", cluster.Radius + cluster.NumberOffset, text * 0.36, text, "start", cluster.Number)
                : Text("map-count", 0, text * 0.27, text * 0.76, "middle", cluster.Number);
        }

        return new MapMark(
            facility.Facility.Code,
            $"map-mark {(cluster.IsLoud ? "loud" : "calm")} {facility.Severity.Class()}{(stale ? " stale" : "")}",
            $"translate({P(cluster.At.X)} {P(cluster.At.Y)})",
            new MarkupString(body));
    }

    /// <summary>A line of text as markup; in Razor, an element called text means something else.</summary>
    internal static string Text(string classes, double x, double y, double size, string anchor, string text) =>
        $"<text class=\"{classes}\" x=\"{P(x)}\" y=\"{P(y)}\" font-size=\"{P(size)}\" text-anchor=\"{anchor}\">{Encode(text)}</text>";

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
