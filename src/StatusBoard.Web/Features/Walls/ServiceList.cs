using System.Collections.Immutable;
using System.Text.Encodings.Web;
using StatusBoard.Statuses;
using StatusBoard.Web.Features.Boards;

namespace StatusBoard.Web.Features.Walls;

/// <summary>A line of a tile that lists services in three lengths; the browser shows the longest that fits.</summary>
internal static class ServiceList
{
    private const int Few = 3;

    /// <summary>Returns the markup of the line; empty without services.</summary>
    /// <param name="services">The services.</param>
    /// <param name="icon">The markup of the symbol.</param>
    /// <param name="classes">The CSS class that gives the line its colour.</param>
    /// <param name="before">A word before the names, for example <c>no</c>.</param>
    /// <param name="one">The words after the number 1, for example <c>reduced service</c>.</param>
    /// <param name="number">The words after a larger number alone, for example <c>reduced services</c>.</param>
    public static string Markup(ImmutableArray<ServiceStatus> services, string icon, string classes, string before, string one,
        string number)
    {
        if (services.IsEmpty)
            return "";
        var all = before + RowText.All(services);
        var few = services.Length > Few ? $"{before}{RowText.All(services[..Few])} +{services.Length - Few}" : all;
        var words = services.Length == 1 ? one : number;
        return $"<p class=\"services {classes}\">{icon}<span class=\"all\">{Text(all)}</span>"
            + $"<span class=\"few\">{Text(few)}</span><span class=\"number\">{services.Length} {words}</span></p>";
    }

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
