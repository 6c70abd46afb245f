using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Web.Components;
using StatusBoard.Web.Features.Boards;
using StatusBoard.Web.Features.Measures;

namespace StatusBoard.Web.Features.Dispatch;

/// <summary>The markup of a dense row's cells, created once and shared by all desks, like <see cref="RowMarkup"/>. Every text is encoded
/// by <see cref="Text"/>.</summary>
public sealed class DenseRowMarkup
{
    private static readonly ConditionalWeakTable<FacilityStatus, DenseRowMarkup> Written = [];

    private DenseRowMarkup(FacilityStatus facility)
    {
        var about = facility.Facility;
        var shape = facility.Ed?.Class() ?? "s-none";
        Class = facility.Ed is { IsExercise: true } ? shape + " exercise" : shape;
        var label = Text(facility.Ed?.Label() ?? "No ED") + (facility.Ed?.Really(facility.Mode) is { } really ? Text(", " + really) : "");
        Before = new MarkupString(
            $"<td class=\"ed\" title=\"{label}\"><span>{StatusShapes.Icon(shape)}{facility.Ed?.Said() ?? StatusShapes.NoEd}</span></td>"
            + $"<td class=\"who\"><b>{Text(about.Name)}</b> <small>{UserText.Markup(about.City)}, {Text(about.State)}</small></td>");
        var after = new StringBuilder("<td class=\"marks\"><span>");
        DesignationMarks.Write(after, facility);
        after.Append("</span></td><td class=\"for\">").Append(For(facility)).Append("</td><td class=\"lapses\">").Append(Lapses(facility))
            .Append("</td><td class=\"why\" title=\"").Append(Text(WhyTitle(facility))).Append("\"><span>").Append(Why(facility))
            .Append("</span></td><td class=\"fresh\">").Append(Fresh(facility)).Append("</td>");
        After = new MarkupString(after.ToString());
    }

    /// <summary>The CSS classes of the row.</summary>
    public string Class { get; }

    /// <summary>The cells before the distance.</summary>
    public MarkupString Before { get; }

    /// <summary>The cells after the distance.</summary>
    public MarkupString After { get; }

    /// <summary>Returns the markup of a facility.</summary>
    public static DenseRowMarkup Of(FacilityStatus facility) => Written.GetValue(facility, static one => new DenseRowMarkup(one));

    private static string For(FacilityStatus facility) =>
        facility.Ed is { Status: not (Status.Open or Status.Unknown), Entry.Since: { } since }
            ? Clock("sb-span brief", "sb-span", since, facility) : "";

    private static string Lapses(FacilityStatus facility) =>
        facility.Ed is { Status: not (Status.Open or Status.Unknown) } ed && (ed.LapsesAt ?? ed.Entry.ExpectedEnd) is { } end
            ? Clock("sb-left", "sb-left", end, facility) : "";

    private static string Fresh(FacilityStatus facility) =>
        facility.Ed is { Status: not Status.Unknown, Entry.ConfirmedAt: { } confirmed }
            ? Clock("sb-span brief", "sb-span", confirmed, facility) : "";

    private static string Why(FacilityStatus facility)
    {
        var parts = new List<string>();
        if (facility.Ed?.Really(facility.Mode) is { } really)
            parts.Add($"<span class=\"really\">{Text(really)}</span>");
        if (facility.Pressure is not null)
            parts.Add(PressureMarkup.Short(facility));
        if (facility.Ed?.Status == Status.Advisory)
            parts.Add("<em>off-load delay</em>");
        // "Unknown" already says that it was never reported.
        if (facility.Ed is { } ed && (ed.Status != Status.Unknown || ed.Entry.Fault is not null) && RowText.Why(ed) is { } why)
            parts.Add(UserText.Markup(why));
        if (facility.Diverting.Length > 0)
            parts.Add($"<strong>diverts {Text(RowText.List(facility.Diverting))}</strong>");
        if (facility.ReducedServiceLines.Length > 0)
            parts.Add($"suspended {Text(RowText.List(facility.ReducedServiceLines))}");
        return string.Join(" · ", parts);
    }

    private static string WhyTitle(FacilityStatus facility) => string.Join(" · ", new[]
    {
        facility.Ed is { } ed ? RowText.Why(ed) : null,
        RowText.AlsoAll(facility),
    }.OfType<string>());

    private static string Clock(string opening, string element, DateTimeOffset time, FacilityStatus facility) =>
        $"<{opening} t=\"{StatusShapes.Ticks(time)}\" zone=\"{Text(facility.Facility.TimeZone)}\"></{element}>";

    private static string Text(string? text) => text is null ? "" : HtmlEncoder.Default.Encode(text);
}
