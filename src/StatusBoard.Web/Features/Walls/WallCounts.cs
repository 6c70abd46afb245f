using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Components;
using StatusBoard.Boards;
using StatusBoard.Web.Components;

namespace StatusBoard.Web.Features.Walls;

/// <summary>The counts in the header of a wall, written once for all displays of a view. None of it is text of people.</summary>
internal static class WallCounts
{
    private static readonly (Attention Attention, string Words)[] Shown =
    [
        (Attention.Closed, "closed"), (Attention.Diversion, "diverting"), (Attention.Advisory, "advisory"),
        (Attention.Curtailed, "services curtailed"), (Attention.Stale, "stale"), (Attention.Unknown, "unknown"), (Attention.Open, "open"),
    ];

    /// <summary>The entries of the list.</summary>
    public static MarkupString Of(WallFacts facts)
    {
        var text = new StringBuilder();
        foreach (var (attention, words) in Shown)
        {
            if (facts[attention] == 0 && attention < Attention.Diversion)
                continue;
            var number = facts[attention].ToString("N0", CultureInfo.CurrentCulture);
            text.Append(CultureInfo.InvariantCulture, $"<li class=\"{(facts[attention] > 0 ? attention.Class() : "none")}\" ")
                .Append(CultureInfo.InvariantCulture, $"data-count=\"{attention.ToString().ToLowerInvariant()}\">")
                .Append(CultureInfo.InvariantCulture, $"<b data-said=\"{number}\">{StatusShapes.Icon(attention.Class())}{number}</b>")
                .Append(CultureInfo.InvariantCulture, $"<span>{words}</span></li>");
        }

        return new MarkupString(text.ToString());
    }
}
