using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Web.Components;
using StatusBoard.Web.Components.Files;
using StatusBoard.Web.Live.Proof;

namespace StatusBoard.Web.Features.PublicBoards;

/// <summary>Writes the public page: markup without a circuit, the same bytes for everybody. It says NOT LIVE until its script has proof
/// that it is up to date; without scripts it reloads. Every text is encoded by <see cref="Text"/>.</summary>
internal static class PublicPage
{
    private static readonly FacilitySeverity[] Counted =
        [FacilitySeverity.Closed, FacilitySeverity.Diversion, FacilitySeverity.Advisory, FacilitySeverity.ReducedServices,
            FacilitySeverity.Stale, FacilitySeverity.Unknown];

    public static string Write(PublicBoard board, PublicOptions options, DateTimeOffset now)
    {
        var shown = options.Shown();
        var html = new StringBuilder(4096 + (board.Facilities.Count * 600));
        Head(html, options, board.Mode);
        html.Append("<body data-public data-as-of=\"").Append(board.AsOf is { } asOf ? Ticks(asOf) : "").Append('"');
        if (board.Problem is not null)
            html.Append(" data-live=\"no\" data-problem=\"").Append(Text(board.Problem)).Append('"');
        html.Append(">\n")
            .Append("<div class=\"public-mode\">").Append(ModeMarkup.Banner(board.Mode)).Append("</div>\n")
            .Append("<header class=\"public-bar\"><b class=\"brand\">StatusBoard</b><span class=\"public-asof\">")
            .Append(board.AsOf is { } time ? $"as of <sb-time t=\"{Ticks(time)}\">{PageProof.Moment(time, time)}</sb-time>" : "")
            .Append("</span></header>\n<div id=\"not-live\" role=\"alert\"><b>NOT LIVE</b>").Append(PageProof.OfWhen(board.AsOf, now))
            .Append(" <span id=\"not-live-why\">")
                .Append(Text(board.Problem ?? "It has not been confirmed since.")).Append("</span></div>\n")
            .Append("<main id=\"content\">\n<h1 class=\"public-title\">").Append(Text(options.Title)).Append("</h1>\n")
            .Append(options.IsDemonstration
                ? "<p class=\"public-notice\"><b>Demonstration.</b> Real hospitals, no real statuses: nothing here says what is open "
                    + "today.</p>\n" : "")
            .Append("<p class=\"public-notice\">").Append(Text(options.Notice)).Append("</p>\n");
        States(html, board);
        if (board.Facilities.Count == 0)
            html.Append("<p class=\"empty\">")
                .Append(board.AsOf is null ? "Nothing has been read yet." : "No facility is published.").Append("</p>\n");
        else
            Facilities(html, board, shown);
        return html.Append("</main>\n</body>\n</html>\n").ToString();
    }

    // The same bytes for everybody, whatever path the board is hosted under: its addresses are relative to the page.
    private static void Head(StringBuilder html, PublicOptions options, BoardMode mode)
    {
        html.Append("""
            <!DOCTYPE html>
            <html lang="en" translate="no">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="dark light">
            <meta name="google" content="notranslate">

            """).Append(PageProof.Head).Append("<title>").Append(Text(mode.Title(options.Title))).Append("</title>\n");
        html.Append(CultureInfo.InvariantCulture, $"""
            <style>{PageFiles.Public.StyleText.Replace(PageFile.Folder, PageFile.Folder[1..], StringComparison.Ordinal)}</style>
            <link rel="icon" type="image/svg+xml" href="favicon.svg">
            <noscript><meta http-equiv="refresh" content="30"></noscript>
            <script src="{PageFiles.Theme.Address[1..]}"></script>
            <script type="module" src="{PageFiles.Public.Script.Address[1..]}" fetchpriority="low"></script>
            </head>

            """);
    }

    private static void States(StringBuilder html, PublicBoard board)
    {
        html.Append("<ul class=\"")
            .Append(board.States.Count > 12 ? "states many" : "states").Append("\" aria-label=\"States, the worst first\">\n");
        foreach (var state in board.States)
        {
            html.Append("<li><div class=\"card\"><b>")
                .Append(Text(board.States.Count > 12 ? state.State : UsStates.NameOf(state.State))).Append("</b><small>")
                .Append(state.EmergencyDepartments).Append(" EDs</small><span class=\"counts\">");
            foreach (var severity in Counted.Where(one => state[one] > 0))
            {
                html.Append("<span class=\"").Append(severity.Class()).Append("\" data-said=\"").Append(state[severity]).Append(' ')
                    .Append(Text(severity.Words())).Append("\">").Append(StatusShapes.Icon(severity.Class())).Append(state[severity])
                    .Append("<span> ").Append(Text(severity.Words())).Append("</span></span>");
            }

            if (state.EmergencyDepartments > 0 && state[FacilitySeverity.Open] == state.EmergencyDepartments)
                html.Append("<span class=\"s-open\">").Append(StatusShapes.Icon("s-open")).Append(" all open</span>");
            html.Append("</span></div></li>\n");
        }

        html.Append("</ul>\n");
    }

    private static void Facilities(StringBuilder html, PublicBoard board, IReadOnlySet<PublicField> shown)
    {
        html.Append(
            "<label class=\"public-search\"><span class=\"sr-only\">Search a hospital or a place</span><input type=\"search\" "
                + "placeholder=\"Search a hospital or a place\" autocomplete=\"off\" data-public-search></label>\n")
            .Append("<table class=\"rows public-rows\"><thead><tr><th scope=\"col\">Emergency department</th><th "
                + "scope=\"col\">Facility</th>");
        foreach (var (field, title, _) in Columns)
        {
            if (shown.Contains(field))
                html.Append("<th scope=\"col\">").Append(title).Append("</th>");
        }

        html.Append("</tr></thead>\n<tbody>\n");
        foreach (var facility in board.Facilities)
            Row(html, facility, shown);
        html.Append("</tbody></table>\n<p class=\"empty\" data-public-none hidden>No facility matches.</p>\n");
    }

    private static void Row(StringBuilder html, FacilityStatus facility, IReadOnlySet<PublicField> shown)
    {
        var about = facility.Facility;
        var classes = facility.Ed?.Class() ?? "s-none";
        html.Append("<tr class=\"").Append(classes).Append("\"><td class=\"ed\"><span>").Append(StatusShapes.Icon(classes))
            .Append(facility.Ed?.Said() ?? StatusShapes.NoEd)
                .Append("</span></td><td class=\"facility\"><b>").Append(Text(about.Name)).Append("</b><small>")
            .Append(Place(facility, shown)).Append("</small></td>");
        foreach (var (field, title, cell) in Columns)
        {
            if (shown.Contains(field))
                html.Append("<td class=\"").Append(CodeNames<PublicField>.Of(field))
                    .Append("\" data-title=\"").Append(title).Append("\">").Append(cell(facility)).Append("</td>");
        }

        html.Append("</tr>\n");
    }

    private static string Place(FacilityStatus facility, IReadOnlySet<PublicField> shown)
    {
        var about = facility.Facility;
        IEnumerable<string?> parts =
        [
            shown.Contains(PublicField.City) ? $"{UserText.Markup(about.City)}, {Text(about.State)}" : Text(UsStates.NameOf(about.State)),
            shown.Contains(PublicField.Region) ? UserText.Markup(about.Region) : null,
            shown.Contains(PublicField.System) ? UserText.Markup(about.System) : null,
            shown.Contains(PublicField.Phone) ? UserText.Markup(about.Phone) : null,
        ];
        return string.Join(" · ", parts.Where(part => !string.IsNullOrEmpty(part)));
    }

    private static readonly (PublicField Field, string Title, Func<FacilityStatus, string> Cell)[] Columns =
    [
        (PublicField.Since, "Since", one => Clock("sb-since", Reported(one)?.Entry.Since, one)),
        (PublicField.ExpectedEnd, "Until", one => Clock("sb-until", Reported(one)?.Entry.ExpectedEnd, one)),
        (PublicField.ReasonCode, "Why", one => Text(Reported(one)?.Entry.ReasonCode?.Words())),
        (PublicField.Diverting, "Diverting", one => Text(string.Join(", ", PublicBoard.Names(one.Diverting)))),
        (PublicField.Curtailed, "Suspended", one => Text(string.Join(", ", PublicBoard.Names(one.ReducedServiceLines)))),
        (PublicField.Confirmed, "Confirmed", one => Clock("sb-ago", Reported(one)?.Entry.ConfirmedAt, one)),
    ];

    private static ServiceStatus? Reported(FacilityStatus facility) => facility.Ed is { Status: not Status.Unknown } ed ? ed : null;

    private static string Clock(string element, DateTimeOffset? time, FacilityStatus facility) =>
        time is { } value ? $"<{element} t=\"{Ticks(value)}\" zone=\"{Text(facility.Facility.TimeZone)}\"></{element}>" : "";

    private static string Ticks(DateTimeOffset time) => StatusShapes.Ticks(time).ToString(CultureInfo.InvariantCulture);

    private static string Text(string? text) => text is null ? "" : HtmlEncoder.Default.Encode(text);
}
