using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using StatusBoard.Runs;
using StatusBoard.Web.Components;

namespace StatusBoard.Web.Features.Ambulances;

/// <summary>What is said of the ambulances of a facility, written once for all circuits. It has times and no durations, so it stays the
/// same while only the clock moves: the browser counts the waits.</summary>
internal static class LoadMarkup
{
    private static readonly ConditionalWeakTable<FacilityLoad, string> Written = [];
    private static readonly ConditionalWeakTable<FacilityLoad, string> WrittenBrief = [];

    /// <summary>One line, for example "4 at the door, 52 min · 2 on the way"; empty where there is nothing to say.</summary>
    public static MarkupString Line(FacilityLoad? load) => load is null ? default : new(Written.GetValue(load, static one => Write(one)));

    /// <summary>The same in as little room as a cell has: "4, 52 min · 2→"; empty where there is nothing to say.</summary>
    public static MarkupString Brief(FacilityLoad? load) =>
        load is null ? default : new(WrittenBrief.GetValue(load, static one => WriteBrief(one)));

    /// <summary>The same for readers of plain text.</summary>
    public static string Words(FacilityLoad load, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(load);
        List<string> parts = [];
        if (load.AtDoor > 0)
            parts.Add($"{Number(load.AtDoor)} at the door, {Minutes(load.LongestWait(now)!.Value)}");
        if (load.EnRoute > 0)
            parts.Add($"{Number(load.EnRoute)} on the way");
        return string.Join(" · ", parts);
    }

    /// <summary>A length of time: "52 min", "1 h 10 min".</summary>
    public static string Minutes(TimeSpan span)
    {
        var minutes = Math.Max(1, (long)Math.Round(span.TotalMinutes));
        return minutes < 60 ? $"{minutes.ToString(CultureInfo.InvariantCulture)} min"
            : string.Create(CultureInfo.InvariantCulture, $"{minutes / 60} h {minutes % 60:00} min");
    }

    private static string Write(FacilityLoad load)
    {
        StringBuilder line = new();
        if (load.LongestSince is { } since)
        {
            Join(line).Append(CultureInfo.InvariantCulture, $"<b>{load.AtDoor}</b> at the door, ").Append(Span(since));
            if (load.AtDoor > 1)
                line.Append(", median ").Append(Span(load.MedianSince!.Value));
        }

        if (load.EnRoute > 0)
            Join(line).Append(CultureInfo.InvariantCulture, $"<b>{load.EnRoute}</b> on the way");
        foreach (var one in load.Silent)
        {
            Join(line).Append("<span class=\"silent\">").Append(UserText.Markup(one.Agency.Name)).Append(" silent");
            if (one.ReportedAt is { } at)
            {
                line.Append(CultureInfo.InvariantCulture, $" since <sb-time t=\"{StatusShapes.Ticks(at)}\" short></sb-time>")
                    .Append(CultureInfo.InvariantCulture, $", then {one.AtDoor} at the door, {one.EnRoute} on the way");
            }

            line.Append("</span>");
        }

        return line.Length == 0 ? "" : $"<span class=\"load\" data-load=\"{Text(load.Facility)}\">{line}</span>";
    }

    private static string WriteBrief(FacilityLoad load)
    {
        StringBuilder cell = new();
        if (load.LongestSince is { } since)
        {
            cell.Append(CultureInfo.InvariantCulture, $"<b>{load.AtDoor}</b><span class=\"sr-only\"> at the door, longest wait</span> ")
                .Append(CultureInfo.InvariantCulture, $"<sb-span brief t=\"{StatusShapes.Ticks(since)}\"></sb-span>");
        }

        if (load.EnRoute > 0)
        {
            cell.Append(cell.Length == 0 ? "" : " ").Append(CultureInfo.InvariantCulture, $"<span class=\"way\">+{load.EnRoute}")
                .Append("<span class=\"sr-only\"> on the way</span></span>");
        }

        if (!load.Silent.IsEmpty)
        {
            cell.Append(cell.Length == 0 ? "" : " ").Append("<span class=\"silent\" title=\"")
                .Append(Text(string.Join(", ", load.Silent.Select(one => one.Agency.Name)))).Append(" silent\">silent</span>");
        }

        return cell.ToString();
    }

    private static StringBuilder Join(StringBuilder line) => line.Length == 0 ? line : line.Append(" · ");

    private static string Span(DateTimeOffset since) => $"<sb-span t=\"{StatusShapes.Ticks(since)}\"></sb-span>";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
