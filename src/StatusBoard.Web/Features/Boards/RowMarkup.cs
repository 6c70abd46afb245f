using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Web.Components;
using StatusBoard.Web.Features.Measures;

namespace StatusBoard.Web.Features.Boards;

/// <summary>The markup of a row's cells, created once and shared by all circuits. As Razor components a row has about 45 frames, which
/// each circuit stores twice: 5 KiB per row. Every text is encoded by <see cref="Text"/>.</summary>
public sealed class RowMarkup
{
    private static readonly ConditionalWeakTable<FacilityStatus, RowMarkup> Written = [];

    private RowMarkup(FacilityStatus facility)
    {
        var about = facility.Facility;
        Class = (facility.Ed?.Class() ?? "s-none") + (facility.Ed is { IsExercise: true } ? " exercise" : "");
        var shape = facility.Ed?.Class() ?? "s-none";
        Address = "/facilities/" + Uri.EscapeDataString(about.Code);
        Place = new MarkupString(
            $"{UserText.Markup(about.City)}, {Text(about.State)}{(about.System is { } system ? $" · {UserText.Markup(system)}" : "")}");
        Before = new MarkupString(
            $"<td class=\"ed\"><span>{StatusShapes.Icon(shape)}{facility.Ed?.Said() ?? StatusShapes.NoEd}</span>{Really(facility)}"
            + $"{PressureMarkup.Of(facility)}</td>");
        After = new MarkupString(
            $"<td class=\"since\">{Since(facility)}</td><td class=\"why\">{Why(facility)}</td>"
            + $"<td class=\"diverting\" title=\"{Text(RowText.All(facility.Diverting))}\">{Text(RowText.List(facility.Diverting))}</td>"
            + $"<td class=\"suspended\" title=\"{Text(RowText.All(facility.ReducedServiceLines))}\">"
            + $"{Text(RowText.List(facility.ReducedServiceLines))}</td>"
            + $"<td class=\"confirmed\">{Confirmed(facility)}</td>");
    }

    /// <summary>The CSS classes of the row.</summary>
    public string Class { get; }

    /// <summary>The address of the facility's page.</summary>
    public string Address { get; }

    /// <summary>City and health system, below the name.</summary>
    public MarkupString Place { get; }

    /// <summary>The cells before that of the facility.</summary>
    public MarkupString Before { get; }

    /// <summary>The cells after that of the facility.</summary>
    public MarkupString After { get; }

    /// <summary>Returns the markup of a facility.</summary>
    public static RowMarkup Of(FacilityStatus facility) => Written.GetValue(facility, static one => new RowMarkup(one));

    /// <summary>What is real under a status of an exercise.</summary>
    private static string Really(FacilityStatus facility) =>
        facility.Ed?.Really(facility.Mode) is { } really ? $"<small class=\"really\">{Text(really)}</small>" : "";

    private static string Since(FacilityStatus facility) =>
        facility.Ed is { Status: not Status.Unknown, Entry.Since: { } since } ? Clock("sb-since", since, facility) : "";

    private static string Why(FacilityStatus facility) => facility.Ed is not { } ed
        ? ""
        : Text(RowText.Why(ed)) + (ed.Entry.ExpectedEnd is { } end ? Clock("sb-until", end, facility) : "");

    private static string Confirmed(FacilityStatus facility) =>
        facility.Ed is { Status: not Status.Unknown, Entry.ConfirmedAt: { } confirmed } ? Clock("sb-ago", confirmed, facility) : "";

    private static string Clock(string element, DateTimeOffset time, FacilityStatus facility) =>
        $"<{element} t=\"{StatusShapes.Ticks(time)}\" zone=\"{Text(facility.Facility.TimeZone)}\"></{element}>";

    private static string Text(string? text) => text is null ? "" : HtmlEncoder.Default.Encode(text);
}
