using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using StatusBoard.Boards;
using StatusBoard.Web.Components;

namespace StatusBoard.Web.Features.Boards;

/// <summary>The card of one state. Cards of the unfiltered board are created once and shared by all circuits, like
/// <see cref="RowMarkup"/>.</summary>
public static class StateCard
{
    /// <summary>With more states than this, cards are small and show the codes.</summary>
    public const int Many = 12;

    private static readonly ConditionalWeakTable<StateSummary, string> SmallOnPlainBoard = [];

    /// <summary>Returns the markup of a card on a page with an address.</summary>
    public static MarkupString Of(StateSummary card, BoardAddress address, bool many) => new(
        many && address == new BoardAddress()
            ? SmallOnPlainBoard.GetValue(card, static one => Write(one, new BoardAddress(), many: true))
            : Write(card, address, many));

    private static string Write(StateSummary card, BoardAddress address, bool many)
    {
        var on = card.State == address.State;
        var target = (address with { State = on ? null : card.State, Region = null, Page = 1 }).ToUri();
        var html = new StringBuilder()
            .Append("<a href=\"").Append(Text(target)).Append(on ? "\" class=\"on\" aria-current=\"true\">" : "\">")
            .Append("<b>").Append(Text(many ? card.State : UsStates.NameOf(card.State))).Append("</b>")
            .Append("<small>").Append(card.EmergencyDepartments).Append(" EDs</small><span class=\"counts\">");
        // A large board has a card for each of fifty states, which only has room for numbers; the headline says the same signs in words.
        foreach (var part in BoardTotals.Of(card).Where(part => part.Severity is not (FacilitySeverity.Open
            or FacilitySeverity.NoEmergencyDepartment)))
            Count(html, part, many);

        if (card.EmergencyDepartments > 0 && card[FacilitySeverity.Open] == card.EmergencyDepartments)
            html.Append("<span class=\"s-open\">").Append(StatusShapes.Icon("s-open")).Append("all open</span>");
        return html.Append("</span></a>").ToString();
    }

    private static void Count(StringBuilder html, TotalPart part, bool many) => html
        .Append("<span class=\"").Append(part.Class).Append("\" data-said=\"").Append(part.Number).Append(' ').Append(part.Brief)
        .Append("\" title=\"").Append(part.Text).Append("\">").Append(StatusShapes.Icon(part.Class))
        .Append(part.Number).Append(many ? "<span class=\"sr-only\"> " : "<span> ").Append(part.Brief).Append("</span></span>");

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
