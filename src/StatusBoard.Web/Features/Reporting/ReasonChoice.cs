using StatusBoard.Statuses;
using StatusBoard.Storage.Reporting;

namespace StatusBoard.Web.Features.Reporting;

/// <summary>A reason that can be chosen with one tap.</summary>
/// <param name="Code">The reason code.</param>
/// <param name="Words">The text of the reason; null for none.</param>
public sealed record ReasonChoice(ReasonCode Code, string? Words)
{
    private const int Most = 6;
    private const int LongestWords = 24;

    /// <summary>The choices for a facility without reasons in its history.</summary>
    private static readonly ReasonCode[] Usual = [ReasonCode.Saturation, ReasonCode.Staffing, ReasonCode.NoBeds, ReasonCode.Equipment,
        ReasonCode.ItOutage];

    /// <summary>The caption.</summary>
    public string Label => Words ?? Code.Words();

    /// <summary>Returns the reasons that a facility has used most, short ones only, completed by the default ones. A text counts when it
    /// was used at least twice.</summary>
    public static IReadOnlyList<ReasonChoice> Of(IReadOnlyList<UsedReason> used)
    {
        var own = used.Where(reason => reason.Code != ReasonCode.Other || reason.Words is not null)
            .Select(reason =>
                (Choice: new ReasonChoice(reason.Code, reason is { Uses: > 1, Words.Length: <= LongestWords } ? reason.Words : null),
                reason.Uses))
            .Where(reason => reason.Choice.Words is not null || reason.Choice.Code != ReasonCode.Other)
            .GroupBy(reason => reason.Choice)
            .OrderByDescending(reasons => reasons.Sum(reason => reason.Uses))
            .Select(reasons => reasons.Key);
        return [.. own.Concat(Usual.Select(code => new ReasonChoice(code, null))).Distinct().Take(Most - 1)];
    }
}
