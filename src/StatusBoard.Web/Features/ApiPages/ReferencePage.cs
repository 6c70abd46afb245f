using System.Text.Encodings.Web;
using Microsoft.Extensions.Options;
using Scalar.AspNetCore;
using StatusBoard.Boards;
using StatusBoard.Web.Components;
using StatusBoard.Web.Components.Files;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Access;
using StatusBoard.Web.Security.Headers;

namespace StatusBoard.Web.Features.ApiPages;

/// <summary>The page <c>/api</c>: the reference of the API, drawn by Scalar below the head of this board. The styles of the board stand in
/// a layer, so that none of them overrides one of Scalar's; Scalar takes the board's colours by its own variables.</summary>
internal static class ReferencePage
{
    private const string Colours = """
        .light-mode, .dark-mode {
          --scalar-background-1: var(--bg); --scalar-background-2: var(--surface); --scalar-background-3: var(--raised);
          --scalar-background-accent: color-mix(in srgb, var(--focus) 12%, transparent);
          --scalar-color-1: var(--text); --scalar-color-2: var(--text); --scalar-color-3: var(--muted); --scalar-color-accent: var(--focus);
          --scalar-color-ghost: var(--muted); --scalar-color-disabled: var(--muted);
          --scalar-border-color: var(--line); --scalar-button-1: var(--focus); --scalar-button-1-color: var(--surface);
          --scalar-color-green: var(--live); --scalar-color-red: var(--closed); --scalar-color-yellow: var(--advisory);
          --scalar-color-orange: var(--diversion); --scalar-color-blue: var(--focus); --scalar-color-purple: var(--exercise-line);
          --scalar-sidebar-background-1: var(--surface); --scalar-sidebar-color-1: var(--text); --scalar-sidebar-color-2: var(--text);
          --scalar-sidebar-border-color: var(--line); --scalar-sidebar-item-hover-background: var(--raised);
          --scalar-sidebar-item-active-background: var(--raised); --scalar-sidebar-color-active: var(--focus);
          --scalar-sidebar-search-background: var(--bg); --scalar-sidebar-search-border-color: var(--line-strong);
          --scalar-font: var(--font); --scalar-radius: 5px; --scalar-radius-lg: 6px; --scalar-custom-header-height: 0px;
        }
        """;

    /// <summary>Sets the options of a request.</summary>
    public static void Configure(ScalarOptions options, HttpContext context)
    {
        var mode = context.RequestServices.GetRequiredService<BoardFeed>().Board.Mode;
        options.WithNonce(ContentPolicy.NonceOf(context));
        options.Title = mode.Title("StatusBoard API");
        options.HeadContent = Head;
        options.HeaderContent = Header(mode, context.User.Identity is { IsAuthenticated: true }
            || context.RequestServices.GetRequiredService<IOptionsMonitor<AccessOptions>>().CurrentValue.AnonymousRead);
        options.CustomCss = Colours;
        options.HideDarkModeToggle = true;
        options.DefaultFonts = false;
        options.Favicon = "/favicon.svg";
        // The page must not send a hospital's data to an external service, so external features are disabled.
        options.ShowDeveloperTools = DeveloperToolsVisibility.Never;
        options.HideClientButton = true;
        options.Telemetry = false;
        options.Agent = new ScalarAgentOptions { Disabled = true };
    }

    private static string Head =>
        $"""<link rel="stylesheet" href="{PageFiles.Reference.Style.Address}"><script src="{PageFiles.Theme.Address}"></script>"""
        + $"""<script type="module" src="{PageFiles.Reference.Script.Address}"></script>""";

    private static string Header(BoardMode mode, bool mayRead)
    {
        var text = HtmlEncoder.Default;
        (string Address, string Name)[] links =
        [
            ("/", "Board"), ("/dispatch", "Dispatch"), ("/incidents", "Incidents"), ("/api", "API"), ("/api/messages", "Live messages"),
            ("/api/messages#clients", "First clients"), ("/openapi/v1.json", "OpenAPI"),
        ];
        var items = string.Concat(links.Select(link =>
        {
            var here = link.Address == "/api" ? " class=\"active\" aria-current=\"page\"" : "";
            return $"""<a href="{link.Address}"{here}>{text.Encode(link.Name)}</a>""";
        }));
        return $"""
            <div class="api-head" data-reads="{(mayRead ? "yes" : "no")}">{ModeMarkup.Banner(mode)}<header class="bar"><a class="brand" href="/">StatusBoard</a>
            <nav aria-label="Main">{items}</nav>
            <button type="button" class="quiet" data-theme-toggle aria-label="Switch between dark and light">◐</button></header></div>
            """;
    }
}
