using StatusBoard.Schemes;

namespace StatusBoard.Statuses;

/// <summary>
/// What the passing of time alone does to a status. It lapses only to what its scheme says, and a closure never does;
/// what has no such rule turns stale at the same moment, which leaves it standing as what was last said.
/// </summary>
public static class LapseRule
{
    /// <summary>What a status of this term lapses to, or null when it only turns stale.</summary>
    /// <param name="term">The scheme's term for the status, if there is one.</param>
    /// <param name="kind">The kind of the service.</param>
    public static Status? LapseTo(SchemeTerm? term, ServiceKind kind) =>
        term is { LapseTo: { } to } && term.Status is not (Status.Closed or Status.Unknown) && to != term.Status
            && StatusScale.Has(kind, to) ? to : null;

    /// <summary>
    /// Until when a status holds: its scheme's limit or the expected end that was reported, whichever comes first; null
    /// when neither sets one. A confirmation renews the limit, as often as the scheme allows, and overrules an expected end
    /// that had passed.
    /// </summary>
    /// <param name="entry">The row.</param>
    /// <param name="term">The scheme's term for its status, if there is one.</param>
    /// <param name="now">The time to judge slips of the calendar at.</param>
    public static DateTimeOffset? HoldsUntil(StatusEntry entry, SchemeTerm? term, DateTimeOffset now)
    {
        if (entry.Status is Status.Open or Status.Unknown)
            return null;
        var end = entry.ExpectedEnd is { } expected && !(entry.ConfirmedAt >= expected) ? entry.ExpectedEnd : null;
        return Earlier(end, Limit(entry, term, now));
    }

    /// <summary>The last moment to which renewals can carry a status; null when they are not limited.</summary>
    public static DateTimeOffset? LatestEnd(StatusEntry entry, SchemeTerm? term) =>
        term is { LapsesAfter: { } limit, MaxRenewals: { } renewals } ? Sum(entry.Since, limit * (renewals + 1.0)) : null;

    /// <summary>The earlier of two times; one that is null sets no limit.</summary>
    internal static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => other is null || one <= other ? one : other;

    /// <summary>The sum; null where it lies past the end of the calendar, as it can with what stands in a table.</summary>
    internal static DateTimeOffset? Sum(DateTimeOffset? time, TimeSpan? span) =>
        DateTimeOffset.MaxValue - time > span + TimeSpan.FromDays(1) ? time + span : null;

    private static DateTimeOffset? Limit(StatusEntry entry, SchemeTerm? term, DateTimeOffset now)
    {
        if (term?.LapsesAfter is not { } limit)
            return null;
        return Earlier(Sum(Later(Believed(entry.Since), Believed(entry.ConfirmedAt)), limit), LatestEnd(entry, term));

        // A time from further ahead than the limit is long is a slip, and renews nothing.
        DateTimeOffset? Believed(DateTimeOffset? time) => time - now > limit ? null : time;
    }

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => other is null || one >= other ? one : other;
}
