using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Components;
using StatusBoard.Statuses;
using StatusBoard.Storage.Boards;
using StatusBoard.Web.Components;

namespace StatusBoard.Web.Features.Facilities;

/// <summary>An event as a line of a facility's history, written once for all who look at it. Every text goes through
/// <see cref="Text"/>.</summary>
internal static class HistoryMarkup
{
    private static readonly ConditionalWeakTable<StatusEvent, string> Written = [];
    private static readonly ConditionalWeakTable<StatusEvent, string> WrittenWithNumbers = [];

    /// <summary>The line of an event.</summary>
    /// <param name="line">The event.</param>
    /// <param name="zone">The facility's time zone.</param>
    /// <param name="service">What the event's service is called.</param>
    /// <param name="withNumber">Whether it may be seen from which number somebody called.</param>
    public static MarkupString Of(StatusEvent line, string zone, string service, bool withNumber)
    {
        var written = withNumber ? WrittenWithNumbers : Written;
        return new(written.TryGetValue(line, out var known)
            ? known
            : written.GetValue(line, one => Write(one, zone, service, withNumber)));
    }

    private static string Write(StatusEvent line, string zone, string service, bool withNumber)
    {
        var why = line.Kind == "stale" ? null : line.Reason ?? ReasonWords(line.ReasonCode);
        return $"<span class=\"when\"><sb-time t=\"{StatusShapes.Ticks(line.OccurredAt)}\" zone=\"{Text(zone)}\"></sb-time></span> "
            + $"<span class=\"what\">{StatusShapes.Icon("s-" + Text(line.Status))}<b>{Text(service)}</b> {Text(Sentence(line))}</span> "
            + (why is null ? "" : $"<span class=\"why\">{Text(why)}</span> ")
            + $"<span class=\"by\">{Text(By(line, withNumber))}</span>";
    }

    private static string? ReasonWords(string? code) => CodeNames<ReasonCode>.TryParse(code, out var reason) ? reason.Words() : code;

    private static string Sentence(StatusEvent line) => line.Kind switch
    {
        "confirmation" => $"confirmed {line.Status}",
        "stale" => $"turned stale: {line.Status} was not confirmed in time",
        "lapse" => $"lapsed to {line.Status} by policy, was {line.PreviousStatus}",
        "created" => $"entered as {line.Status}",
        _ when line.PreviousStatus == line.Status => $"still {line.Status}",
        _ => $"{line.Status}, was {line.PreviousStatus}",
    };

    private static string By(StatusEvent line, bool withNumber) => line.Kind is "stale" or "lapse"
        ? "by policy"
        : string.Join(" ", new[]
        {
            line.ReportedBy is { } by && by != line.Source ? $"by {UserText.Isolated(by)}" : null,
            line.OnBehalf is { } behalf
                ? $"for {UserText.Isolated(behalf)}{(withNumber && line.CalledFrom is { } number ? $", calling from {number}" : null)}"
                : null,
            line.ApprovedBy is { } approver ? $"approved by {UserText.Isolated(approver)}" : null,
            line.Source is { } source
                ? $"({(source == "phone" ? "by phone" : source)}{(line.KnownBy is { } known ? $", {known.Replace('-', ' ')}" : null)})"
                : null,
        }.OfType<string>());

    private static string Text(string? text) => text is null ? "" : HtmlEncoder.Default.Encode(text);
}
