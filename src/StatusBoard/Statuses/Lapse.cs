namespace StatusBoard.Statuses;

/// <summary>A status whose time is up and what its scheme makes of it: what the policy writes, as a report of its own.</summary>
/// <param name="Entry">The row that lapses, as it was seen: what has moved on since does not lapse.</param>
/// <param name="To">What it becomes.</param>
/// <param name="At">When its time was up.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record Lapse(StatusEntry Entry, Status To, DateTimeOffset At, string Reason)
{
    /// <summary>The lapse that is due, or null when none is.</summary>
    /// <param name="status">The status.</param>
    /// <param name="now">The time.</param>
    public static Lapse? Due(ServiceStatus status, DateTimeOffset now) =>
        status is { LapsesAt: { } at, LapseTo: { } to } && at <= now ? new Lapse(status.Entry, to, at, Words(status, at)) : null;

    private static string Words(ServiceStatus status, DateTimeOffset at) => at == status.Entry.ExpectedEnd
        ? $"{status.LocalName} lapsed: its expected end has passed"
        : $"{status.LocalName} lapsed: it was not confirmed in time";
}
