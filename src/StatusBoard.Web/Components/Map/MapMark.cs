using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using static StatusBoard.Web.Components.Map.MapShapes;

namespace StatusBoard.Web.Components.Map;

/// <summary>The drawing of a cluster or a name: one element, which is sent to the browser again only when it has changed.</summary>
/// <param name="Key">The code of the first facility, or of the state.</param>
/// <param name="Class">The CSS classes.</param>
/// <param name="Transform">The position as a transform.</param>
/// <param name="Body">The content.</param>
public sealed record MapMark(string Key, string Class, string Transform, MarkupString Body)
{
    /// <summary>Creates the symbol of a cluster with its tooltip, and its number if it has several facilities.</summary>
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

    /// <summary>Writes a line of SVG text as markup, because the element name text has a special meaning in Razor.</summary>
    internal static string Text(string classes, double x, double y, double size, string anchor, string text) =>
        $"<text class=\"{classes}\" x=\"{P(x)}\" y=\"{P(y)}\" font-size=\"{P(size)}\" text-anchor=\"{anchor}\">{Encode(text)}</text>";

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
