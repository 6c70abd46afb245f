using System.Diagnostics;
using StatusBoard.Boards;
using StatusBoard.Storage.Tracing;

namespace StatusBoard.Web.Live;

/// <summary>Follows the newest change of a board to its clients: the span of the first client of each kind that has it, and how long
/// every page took to show it.</summary>
internal sealed class DeliveryTraces(TimeProvider time, FeedMetrics metrics)
{
    /// <summary>A report that bears a time further back than this was not made now.</summary>
    private static readonly TimeSpan Plausible = TimeSpan.FromMinutes(10);

    private volatile Newest? newest;

    /// <summary>Begins following a change; called when it is on the board and clients are about to be told of it.</summary>
    /// <param name="changes">The change.</param>
    /// <param name="span">The span that clients belong to; null while nobody listens.</param>
    public void Begin(ChangeSet changes, Activity? span)
    {
        var now = time.GetUtcNow();
        DateTimeOffset? reported = null;
        foreach (var change in changes.Changes)
        {
            foreach (var status in change.After?.All ?? [])
            {
                if (status.Entry.Version > changes.Before && status.Entry.ConfirmedAt is { } at && !(reported >= at))
                    reported = at;
            }
        }

        if (changes.IsNewEpoch || reported > now || now - reported > Plausible)
            reported = null;
        if (reported is { } value)
            metrics.Reached(now - value);
        newest = new Newest(changes.Board.Epoch, changes.Board.Version, reported, span?.Context ?? default, now);
    }

    /// <summary>A client has been sent a version of the board.</summary>
    /// <param name="kind">What kind of client.</param>
    /// <param name="epoch">The epoch of the version.</param>
    /// <param name="version">The version.</param>
    public void Sent(ClientKind kind, string epoch, long version)
    {
        if (newest is not { } change || change.Version != version || change.Epoch != epoch || change.Span == default
            || !change.IsFirst(kind))
            return;
        using var span = ChangeActivity.Source.StartActivity(
            "statusboard.client", ActivityKind.Producer, change.Span, [new("statusboard.client", kind.ToString().ToLowerInvariant())],
            startTime: change.At);
    }

    /// <summary>A browser has confirmed that its page shows a version of the board.</summary>
    public void Painted(string epoch, long version)
    {
        if (newest is { ReportedAt: { } reported } change && change.Version == version && change.Epoch == epoch)
            metrics.Painted(time.GetUtcNow() - reported);
        Sent(ClientKind.Page, epoch, version);
    }

    private sealed class Newest(string epoch, long version, DateTimeOffset? reportedAt, ActivityContext span, DateTimeOffset at)
    {
        private int sentTo;

        public string Epoch { get; } = epoch;

        public long Version { get; } = version;

        public DateTimeOffset? ReportedAt { get; } = reportedAt;

        public ActivityContext Span { get; } = span;

        public DateTimeOffset At { get; } = at;

        public bool IsFirst(ClientKind kind) => (Interlocked.Or(ref sentTo, 1 << (int)kind) & (1 << (int)kind)) == 0;
    }
}
