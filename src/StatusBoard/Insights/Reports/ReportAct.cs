using StatusBoard.Statuses;

namespace StatusBoard.Insights.Reports;

/// <summary>An entry of the history as far as it is counted.</summary>
/// <param name="Kind">What it was.</param>
/// <param name="Source">Where a report came from; null where that is not known, and for what time alone did.</param>
public readonly record struct ReportAct(ReportActKind Kind, ReportSource? Source)
{
    /// <summary>How many different ones there are.</summary>
    public const int Numbers = (Sources * 3) + 2;

    // One more than there are sources: not known.
    private const int Sources = 8;

    /// <summary>Its number, from 0.</summary>
    public int Number => Kind switch
    {
        ReportActKind.Lapse => Sources * 3,
        ReportActKind.Stale => (Sources * 3) + 1,
        _ => ((int)Kind * Sources) + (Source is { } source ? (int)source : Sources - 1),
    };

    /// <summary>The one with a number.</summary>
    public static ReportAct Of(int number) => number switch
    {
        Sources * 3 => new(ReportActKind.Lapse, null),
        (Sources * 3) + 1 => new(ReportActKind.Stale, null),
        _ => new((ReportActKind)(number / Sources), number % Sources == Sources - 1 ? null : (ReportSource)(number % Sources)),
    };

    /// <summary>What an entry of the history was.</summary>
    /// <param name="kind">Its kind: <c>report</c>, <c>confirmation</c>, <c>stale</c> or <c>lapse</c>.</param>
    /// <param name="source">The code of its source.</param>
    /// <param name="before">The code of the status before.</param>
    /// <param name="status">The code of the status after.</param>
    /// <returns>Null for the entry that says that the service is there now, which nobody has reported.</returns>
    public static ReportAct? Of(string kind, string? source, string? before, string status) => kind switch
    {
        "lapse" => new(ReportActKind.Lapse, null),
        "stale" => new(ReportActKind.Stale, null),
        "report" or "confirmation" => new(
            !string.Equals(before, status, StringComparison.OrdinalIgnoreCase) ? ReportActKind.Change
                : IsReduced(status) ? ReportActKind.Renewal : ReportActKind.Again,
            CodeNames<ReportSource>.TryParse(source, out var known) ? known : null),
        _ => null,
    };

    private static bool IsReduced(string status) =>
        CodeNames<Status>.TryParse(status, out var known) && known is not (Status.Open or Status.Unknown);
}
