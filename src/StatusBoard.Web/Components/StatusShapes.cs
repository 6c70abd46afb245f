using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using StatusBoard.Boards;
using StatusBoard.Statuses;

namespace StatusBoard.Web.Components;

/// <summary>The shape that goes with each status, so that colour never stands alone.</summary>
public static class StatusShapes
{
    private static readonly ConcurrentDictionary<string, MarkupString> Icons = new(StringComparer.Ordinal);

    /// <summary>What stands in place of the status of an emergency department where there is none.</summary>
    public static MarkupString NoEd { get; } = new("<b>No ED</b>");

    /// <summary>The class that gives a status its colour and shape.</summary>
    public static string Class(this Status status) => "s-" + status.Code();

    /// <summary>The class for how a service's status is shown: hatched when stale.</summary>
    public static string Class(this ServiceStatus status) => status.Stale ? status.Status.Class() + " stale" : status.Status.Class();

    /// <summary>The class that gives a count its colour and shape.</summary>
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

    /// <summary>The local name, with what honesty adds to it.</summary>
    public static string Label(this ServiceStatus status) => status.Stale ? status.LocalName + ", stale" : status.LocalName;

    /// <summary>
    /// The words of a status in an element that carries its code and the same words beside them: the page's script compares
    /// them, and takes a page for altered by somebody else where they differ (<c>js/proof.js</c>).
    /// </summary>
    /// <param name="status">The status.</param>
    /// <param name="words">What is said of it.</param>
    /// <param name="element">The element: <c>b</c>, or another that has no text of its own.</param>
    public static MarkupString Said(Status status, string words, string element = "b")
    {
        var text = HtmlEncoder.Default.Encode(words);
        return new MarkupString($"<{element} data-status=\"{status.Code()}\" data-said=\"{text}\">{text}</{element}>");
    }

    /// <summary>The local name of a status with what honesty adds to it, as <see cref="Said(Status, string, string)"/> writes
    /// it.</summary>
    public static MarkupString Said(this ServiceStatus status, string element = "b") => Said(status.Status, status.Label(), element);

    /// <summary>A time as the browser's clock elements take it: milliseconds since 1970, UTC.</summary>
    public static long Ticks(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    /// <summary>The icon's markup: its shape and colour come from the classes, drawn in <c>wwwroot/css/tokens.css</c>.</summary>
    /// <param name="classes">Classes that this type gives; never text of people.</param>
    public static MarkupString Icon(string classes) =>
        Icons.GetOrAdd(classes, static name => new MarkupString($"<i class=\"shape {name}\" aria-hidden=\"true\"></i>"));
}
