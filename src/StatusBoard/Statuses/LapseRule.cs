using StatusBoard.Schemes;

namespace StatusBoard.Statuses;

/// <summary>What time alone does to a status. A status lapses when its scheme says to which status; a closure never lapses. Every other
/// status turns stale at that moment and remains as it was last reported.</summary>
public static class LapseRule
{
    /// <summary>The status that a status with this term lapses to; null when it turns stale instead.</summary>
    /// <param name="term">The term of the status; null when there is none.</param>
    /// <param name="kind">The kind of the service.</param>
    public static Status? LapseTo(SchemeTerm? term, ServiceKind kind) =>
        term is { LapseTo: { } to } && term.Status is not (Status.Closed or Status.Unknown) && to != term.Status
            && StatusScale.Has(kind, to) ? to : null;

    /// <summary>The moment until which a status holds: the limit of its scheme or the reported expected end, whichever is first; null when
    /// there is neither. A confirmation starts the limit again, as often as the scheme allows, and cancels an expected end that had
    /// passed.</summary>
    /// <param name="entry">The row.</param>
    /// <param name="term">The term of its status; null when there is none.</param>
    /// <param name="now">The present time; a time that is implausibly far in the future is ignored.</param>
    public static DateTimeOffset? HoldsUntil(StatusEntry entry, SchemeTerm? term, DateTimeOffset now)
    {
        if (entry.Status is Status.Open or Status.Unknown)
            return null;
        var end = entry.ExpectedEnd is { } expected && !(entry.ConfirmedAt >= expected) ? entry.ExpectedEnd : null;
        return Earlier(end, Limit(entry, term, now));
    }

    /// <summary>The latest moment until which confirmations can extend a status; null when there is no maximum.</summary>
    public static DateTimeOffset? LatestEnd(StatusEntry entry, SchemeTerm? term) =>
        term is { LapsesAfter: { } limit, MaxRenewals: { } renewals } ? Sum(entry.Since, limit * (renewals + 1.0)) : null;

    /// <summary>The earlier of two times; null means no limit.</summary>
    internal static DateTimeOffset? Earlier(DateTimeOffset? one, DateTimeOffset? other) => other is null || one <= other ? one : other;

    /// <summary>The sum of a time and a span; null when it exceeds the range of <see cref="DateTimeOffset"/>, as values in a table
    /// may.</summary>
    internal static DateTimeOffset? Sum(DateTimeOffset? time, TimeSpan? span) =>
        DateTimeOffset.MaxValue - time > span + TimeSpan.FromDays(1) ? time + span : null;

    private static DateTimeOffset? Limit(StatusEntry entry, SchemeTerm? term, DateTimeOffset now)
    {
        if (term?.LapsesAfter is not { } limit)
            return null;
        return Earlier(Sum(Later(Believed(entry.Since), Believed(entry.ConfirmedAt)), limit), LatestEnd(entry, term));

        // A time that is further in the future than the limit is long is taken for an error and does not extend the status.
        DateTimeOffset? Believed(DateTimeOffset? time) => time - now > limit ? null : time;
    }

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => other is null || one >= other ? one : other;
}
