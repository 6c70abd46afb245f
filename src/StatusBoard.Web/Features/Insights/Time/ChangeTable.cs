using StatusBoard.Statuses;
using StatusBoard.Storage.Boards;
using StatusBoard.Web.Features.Insights.Tables;

namespace StatusBoard.Web.Features.Insights.Time;

/// <summary>What was reported of one facility, with reasons and incidents.</summary>
internal static class ChangeTable
{
    /// <summary>How many changes are read.</summary>
    public const int Most = 500;

    /// <summary>The table.</summary>
    /// <param name="events">The events, the newest first.</param>
    /// <param name="zone">The time zone of the facility.</param>
    /// <param name="nameOf">The name of an incident, where it is known.</param>
    public static FigureTable Of(IReadOnlyList<StatusEvent> events, TimeZoneInfo zone, Func<int, string?> nameOf) => new(
        "changes", "Changes", $"What the board learned in these days, the newest first, at most the last {Most}; confirmations that "
            + "changed nothing are left out.",
        ["Learned", "Since", "Status", "Why", "Incident", "How"],
        [
            .. events.Select(one => (object?[])
            [
                one.OccurredAt, one.Since, Word(one.Status), one.Kind == "stale" ? null : one.Reason ?? Reason(one.ReasonCode),
                one.Incident is { } incident ? nameOf(incident) ?? $"incident {incident}" : null,
                one.Kind switch { "stale" => "not confirmed in time", "lapse" => "lapsed by policy", _ => one.Source },
            ]),
        ])
    {
        Zone = zone,
    };

    private static string Word(string status) =>
        CodeNames<Status>.TryParse(status, out var known) ? TimeWords.Name(known) : status;

    private static string? Reason(string? code) => CodeNames<ReasonCode>.TryParse(code, out var reason) ? reason.Words() : code;
}
