using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Web.Components;

namespace StatusBoard.Web.Features.Incidents;

/// <summary>An act of reporting as a line of an incident's timeline, written once for all who look at it. Every text goes through
/// <see cref="Text"/>.</summary>
internal static class TimelineMarkup
{
    private const int NamedStatuses = 4;
    private const int NamedFacilities = 2;

    private static readonly ConditionalWeakTable<TimelineLine, string> Written = [];

    /// <summary>The line of an act.</summary>
    /// <param name="line">The act.</param>
    /// <param name="board">What facilities and services are called by.</param>
    public static MarkupString Of(TimelineLine line, Board board) =>
        new(Written.TryGetValue(line, out var known) ? known : Written.GetValue(line, one => Write(one, board)));

    private static string Write(TimelineLine line, Board board) =>
        $"<span class=\"when\"><sb-time t=\"{StatusShapes.Ticks(line.At)}\"></sb-time></span> "
        + $"<span class=\"what\">{Text(Report(line, board))}</span> <span class=\"by\">{Text(line.Reports[0].By)}</span>";

    private static string Report(TimelineLine line, Board board)
    {
        var facilities = line.Reports.Select(report => report.Facility).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var statuses = line.Reports.Select(report => (report.Service, report.Status)).Distinct().ToList();
        var where = facilities.Count <= NamedFacilities
            ? string.Join(", ", facilities.Select(code => board.Find(code)?.Facility.Name ?? code).Select(UserText.Isolated))
            : $"{facilities.Count} facilities";
        var what = string.Join(", ", statuses.Take(NamedStatuses)
            .Select(one => $"{board.Catalogue.Service(one.Service)?.Name ?? one.Service} {one.Status.Code()}"));
        return $"{where}: {what}{(statuses.Count > NamedStatuses ? $" and {statuses.Count - NamedStatuses} more" : "")}"
            + (line.Reports[0].Reason is { } reason ? $". {UserText.Isolated(reason)}" : "");
    }

    private static string Text(string? text) => text is null ? "" : HtmlEncoder.Default.Encode(text);
}
