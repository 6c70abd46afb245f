using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using StatusBoard.Boards;
using StatusBoard.Statuses;

namespace StatusBoard.Web.Components;

/// <summary>CSS classes, symbols and texts of statuses. Each colour has a symbol and a word, so that colour is never the only
/// sign.</summary>
public static class StatusShapes
{
    private static readonly ConcurrentDictionary<string, MarkupString> Icons = new(StringComparer.Ordinal);

    /// <summary>The text in place of an emergency department's status where there is none.</summary>
    public static MarkupString NoEd { get; } = new("<b>No ED</b>");

    /// <summary>The CSS class that gives a status its colour and symbol.</summary>
    public static string Class(this Status status) => "s-" + status.Code();

    /// <summary>The CSS class of a displayed status: hatched when it is stale.</summary>
    public static string Class(this ServiceStatus status) => status.Stale ? status.Status.Class() + " stale" : status.Status.Class();

    /// <summary>The CSS class that gives a count its colour and symbol.</summary>
    public static string Class(this FacilitySeverity severity) => severity switch
    {
        FacilitySeverity.Closed => "s-closed",
        FacilitySeverity.Diversion => "s-diversion",
        FacilitySeverity.Advisory => "s-advisory",
        FacilitySeverity.ReducedServices => "s-suspended",
        FacilitySeverity.Stale => "s-stale",
        FacilitySeverity.Open => "s-open",
        FacilitySeverity.NoEmergencyDepartment => "s-none",
        _ => "s-unknown",
    };

    /// <summary>The words that follow a count of facilities, for example <c>on diversion</c> in "3 on diversion".</summary>
    public static string Words(this FacilitySeverity severity) => severity switch
    {
        FacilitySeverity.Closed => "closed",
        FacilitySeverity.Diversion => "on diversion",
        FacilitySeverity.Advisory => "advisory",
        FacilitySeverity.ReducedServices => "with reduced services",
        FacilitySeverity.Stale => "stale",
        FacilitySeverity.Unknown => "unknown",
        FacilitySeverity.NoEmergencyDepartment => "without emergency department",
        _ => "open",
    };

    /// <summary>The local name, followed by "stale" if the status is stale.</summary>
    public static string Label(this ServiceStatus status) => status.Stale ? status.LocalName + ", stale" : status.LocalName;

    /// <summary>What stands under a status of an exercise: <c>really Open</c>, or <c>board: Open</c> where nothing on the board is real;
    /// null for a status of the board.</summary>
    public static string? Really(this ServiceStatus status, BoardMode mode) =>
        status.Real is { } real ? (mode == BoardMode.Live ? "really " : "board: ") + real.Label() : null;

    /// <summary>The style of a page that shows an exercise: the word after each status that is the board's own.</summary>
    public static string BoardWordStyle(BoardMode mode) =>
        mode == BoardMode.Live ? "--board-word:\" · real\"" : "--board-word:\" · board\"";

    /// <summary>Writes a status text in an element whose attributes repeat the status and the text. The page's script compares them and
    /// treats a page as altered when they differ, for example after a translation (<c>js/proof.js</c>).</summary>
    /// <param name="status">The status.</param>
    /// <param name="words">The text.</param>
    /// <param name="element">The name of the element: <c>b</c>, or another without content of its own.</param>
    public static MarkupString Said(Status status, string words, string element = "b")
    {
        var text = HtmlEncoder.Default.Encode(words);
        return new MarkupString($"<{element} data-status=\"{status.Code()}\" data-said=\"{text}\">{text}</{element}>");
    }

    /// <summary>Writes the label of a status as <see cref="Said(Status, string, string)"/> does.</summary>
    public static MarkupString Said(this ServiceStatus status, string element = "b") => Said(status.Status, status.Label(), element);

    /// <summary>A time in the format of the browser's clock elements: milliseconds since 1970, UTC.</summary>
    public static long Ticks(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    /// <summary>The markup of a symbol. Shape and colour are drawn by classes in <c>wwwroot/css/tokens.css</c>.</summary>
    /// <param name="classes">CSS classes from code, never user input.</param>
    public static MarkupString Icon(string classes) =>
        Icons.GetOrAdd(classes, static name => new MarkupString($"<i class=\"shape {name}\" aria-hidden=\"true\"></i>"));
}
