using StatusBoard.Statuses;
using StatusBoard.Storage.Reporting;

namespace StatusBoard.Web.Features.Reporting;

/// <summary>A reason that is one tap.</summary>
/// <param name="Code">The reason on the closed list.</param>
/// <param name="Words">The words that go with it; null for none.</param>
public sealed record ReasonChoice(ReasonCode Code, string? Words)
{
    private const int Most = 6;
    private const int LongestWords = 24;

    /// <summary>What is offered where a facility has not given reasons of its own yet.</summary>
    private static readonly ReasonCode[] Usual = [ReasonCode.Saturation, ReasonCode.Staffing, ReasonCode.NoBeds, ReasonCode.Equipment,
        ReasonCode.ItOutage];

    /// <summary>What stands on it.</summary>
    public string Label => Words ?? Code.Words();

    /// <summary>The reasons that a facility uses most, short ones only, filled up with the usual ones. Words count as used when they came
    /// twice.</summary>
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
