using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using StatusBoard.Boards;
using StatusBoard.Web.Components;

namespace StatusBoard.Web.Features.Walls;

/// <summary>The counts in the header of a wall, written once for all displays of a view. None of it is text of people.</summary>
internal static class WallCounts
{
    private static readonly (FacilitySeverity Severity, string Words)[] Shown =
    [
        (FacilitySeverity.Closed, "closed"), (FacilitySeverity.Diversion, "diverting"), (FacilitySeverity.Advisory, "advisory"),
        (FacilitySeverity.ReducedServices, "reduced services"), (FacilitySeverity.Stale, "stale"),
        (FacilitySeverity.Unknown, "unknown"), (FacilitySeverity.Open, "open"),
    ];

    /// <summary>The entries of the list.</summary>
    public static MarkupString Of(WallFacts facts)
    {
        var text = new StringBuilder();
        foreach (var (severity, words) in Shown)
        {
            if (facts[severity] == 0 && severity < FacilitySeverity.Diversion)
                continue;
            var number = facts[severity].ToString("N0", CultureInfo.CurrentCulture);
            text.Append(CultureInfo.InvariantCulture, $"<li class=\"{(facts[severity] > 0 ? severity.Class() : "none")}\" ")
                .Append(CultureInfo.InvariantCulture, $"data-count=\"{severity.ToString().ToLowerInvariant()}\">")
                .Append(CultureInfo.InvariantCulture, $"<b data-said=\"{number}\">{StatusShapes.Icon(severity.Class())}{number}</b>")
                .Append(CultureInfo.InvariantCulture, $"<span>{words}</span></li>");
        }

        return new MarkupString(text.ToString());
    }
}
