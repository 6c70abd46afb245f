namespace StatusBoard.Statuses;

/// <summary>A lapse that is due: the report that the policy writes when the time of a status has run out.</summary>
/// <param name="Entry">The row that lapses. When it has changed since, nothing is written.</param>
/// <param name="To">The status that it lapses to.</param>
/// <param name="At">When it was due.</param>
/// <param name="Reason">The reason, in words.</param>
public sealed record Lapse(StatusEntry Entry, Status To, DateTimeOffset At, string Reason)
{
    /// <summary>Returns the lapse that is due; null when none is.</summary>
    /// <param name="status">The status.</param>
    /// <param name="now">The time.</param>
    public static Lapse? Due(ServiceStatus status, DateTimeOffset now) =>
        status is { LapsesAt: { } dueAt, LapseTo: { } to } && dueAt <= now ? new Lapse(status.Entry, to, dueAt, Words(status, dueAt))
            : null;

    private static string Words(ServiceStatus status, DateTimeOffset dueAt) => dueAt == status.Entry.ExpectedEnd
        ? $"{status.LocalName} lapsed: its expected end has passed"
        : $"{status.LocalName} lapsed: it was not confirmed in time";
}
