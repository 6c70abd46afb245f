using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Web.Components;
using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Features.Measures;

namespace StatusBoard.Web.Features.Walls;

/// <summary>The content of a tile, created once and shared by all displays. Lines that may not fit exist in several lengths, marked by
/// classes; <c>wall.js</c> shows the longest that fits. Times have no zone, because a wall has one zone.</summary>
public sealed class TileMarkup
{
    private const int ShortReason = 60;

    private static readonly ConditionalWeakTable<FacilityStatus, TileMarkup> Written = [];

    private TileMarkup(FacilityStatus facility)
    {
        // Without an emergency department, or with one that is open or unknown, reduced services determine the symbol of the tile.
        var reduced = facility.Severity == FacilitySeverity.ReducedServices;
        var shape = reduced ? facility.Severity.Class() : facility.Ed?.Class() ?? "s-none";
        Class = facility.IsExercise ? shape + " exercise" : shape;
        var about = facility.Facility;
        var label = StatusLabel = TileText.BoundedLabel(Label(facility));
        Name = TileText.BoundedName(about.Name);
        Text = new TileText(Name, label);
        Head = new MarkupString($"{StatusShapes.Icon(shape)}{StatusShapes.Said(facility.Ed?.Status ?? Status.Unknown, label)}");
        Body = new MarkupString(
            $"<p class=\"place\">{UserText.Markup(about.City)}, {Encoded(about.State)}{(about.System is { } system
                ? $"<span class=\"system\"> · {UserText.Markup(system)}</span>" : "")}</p>"
            + Really(facility) + (facility.Pressure is { Contradiction: not null } ? PressureMarkup.Of(facility, "p") : "")
            + Age(facility) + Why(facility)
            + ServiceList.Markup(facility.Diverting, StatusShapes.Icon("s-diversion").Value, "s-diversion", "no ", "specialty diverted",
                "specialties diverted")
            + ServiceList.Markup(facility.ReducedServiceLines, StatusShapes.Icon("s-suspended").Value, "reduced", "", "reduced service",
                "reduced services"));
    }

    /// <summary>The CSS class that gives the tile its colour.</summary>
    public string Class { get; }

    /// <summary>The symbol and the local name of the status.</summary>
    public MarkupString Head { get; }

    /// <summary>The facility's name.</summary>
    public string Name { get; }

    /// <summary>The local name of the status.</summary>
    public string StatusLabel { get; }

    /// <summary>The texts that are never shortened.</summary>
    public TileText Text { get; }

    /// <summary>The place and the other lines.</summary>
    public MarkupString Body { get; }

    /// <summary>Returns the tile of a facility.</summary>
    public static TileMarkup Of(FacilityStatus facility) => Written.GetValue(facility, static one => new TileMarkup(one));

    private static string Label(FacilityStatus facility) => facility switch
    {
        { Severity: FacilitySeverity.ReducedServices } => ReducedServices(facility),
        { Ed: { } ed } => ed.Label(),
        _ => "No emergency department",
    };

    /// <summary>The gravest of the reduced services by name, and how many more there are.</summary>
    private static string ReducedServices(FacilityStatus facility)
    {
        var first = Gravest(facility);
        var more = facility.Diverting.Length + facility.ReducedServiceLines.Length - 1;
        var word = first.Status switch
        {
            Status.Diversion => "diverted",
            Status.Limited => "limited",
            _ => "suspended",
        };
        return $"{(first.IsExercise ? ServiceStatus.ExerciseWord + ": " : "")}{first.Service.Name} {word}{(more > 0 ? $" +{more}" : "")}";
    }

    private static ServiceStatus Gravest(FacilityStatus facility) =>
        facility.Diverting.IsEmpty ? facility.ReducedServiceLines[0] : facility.Diverting[0];

    /// <summary>What is real under the status of an exercise that the tile shows.</summary>
    private static string Really(FacilityStatus facility)
    {
        var shown = facility.Severity == FacilitySeverity.ReducedServices ? Gravest(facility) : facility.Ed;
        return shown?.Really(facility.Mode) is { } really ? $"<p class=\"really\">{Encoded(really)}</p>" : "";
    }

    private static string Age(FacilityStatus facility)
    {
        var ed = facility.Ed;
        if (ed is { Stale: true })
            return ed.Entry.ConfirmedAt is { } confirmed
                ? $"<p class=\"age\">not confirmed for <sb-span t=\"{StatusShapes.Ticks(confirmed)}\"></sb-span></p>"
                : "<p class=\"age\">never confirmed</p>";
        var since = facility.Severity == FacilitySeverity.ReducedServices
            ? Gravest(facility).Entry.Since
            : ed?.Entry.Since;
        return since is { } time
            ? $"<p class=\"age\"><span class=\"word\">since </span><sb-since t=\"{StatusShapes.Ticks(time)}\"></sb-since></p>" : "";
    }

    private static string Why(FacilityStatus facility)
    {
        if (facility.Severity == FacilitySeverity.ReducedServices)
            return $"<p class=\"why\"><span class=\"all\">{Encoded(facility.Ed is { } department
                ? "emergency department: " + department.LocalName : "no emergency department")}</span></p>";
        if (facility.Ed is not { } ed)
            return "";
        var reason = RowText.Why(ed) is { } why
            ? $"<span class=\"all\">{Encoded(why)}</span><span class=\"few\">{Encoded(Shortened(why))}</span>" : "";
        var end = ed.Entry.ExpectedEnd is { } time ? $" <sb-until t=\"{StatusShapes.Ticks(time)}\"></sb-until>" : "";
        return reason.Length + end.Length == 0 ? "" : $"<p class=\"why\">{reason}{end}</p>";
    }

    private static string Shortened(string text)
    {
        if (text.Length <= ShortReason)
            return text;
        var end = text.LastIndexOf(' ', ShortReason);
        return text[..(end > 0 ? end : ShortReason)].TrimEnd(',', ';', ':', ' ') + " …";
    }

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(text);
}
