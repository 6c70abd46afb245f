using StatusBoard.Access;
using StatusBoard.Reporting;

namespace StatusBoard.Storage.Security.Access;

/// <summary>What a key is to be.</summary>
/// <param name="Name">The name that its reports are shown under.</param>
/// <param name="Grant">What it may do, and where.</param>
/// <param name="ExpiresAt">When it ends; null when never.</param>
public sealed record KeyDraft(string Name, Grant Grant, DateTimeOffset? ExpiresAt)
{
    /// <summary>What is wrong with it; nothing when it can be kept.</summary>
    public IEnumerable<ReportProblem> Problems(DateTimeOffset now) =>
        [.. PrincipalRules.CheckName(Name), .. PrincipalRules.CheckScope(Grant.EffectiveScope),
            .. PrincipalRules.CheckExpiry(ExpiresAt, now)];
}
