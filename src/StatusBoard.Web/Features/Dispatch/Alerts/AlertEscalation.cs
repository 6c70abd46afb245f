using Microsoft.Extensions.Options;
using StatusBoard.Access;
using StatusBoard.Dispatch.Alerts;
using StatusBoard.Storage.Dispatch.Alerts;
using StatusBoard.Web.Live;
using StatusBoard.Web.Live.Loops;
using StatusBoard.Web.Security.Access;
using StatusBoard.Web.Startup;

namespace StatusBoard.Web.Features.Dispatch.Alerts;

/// <summary>Escalates alerts to the coordinators that nobody has acknowledged in time, on one node at a time. Only alerts that a desk
/// received are escalated; reopenings are not.</summary>
public sealed partial class AlertEscalation(
    DatabasePreparation preparation, LoopRunner runner, AlertStore store, AlertFeed feed, BoardFeed board, AccessGuard guard,
    IOptions<DispatchOptions> options, TimeProvider time, ILogger<AlertEscalation> log) : BackgroundLoop(runner)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override IEnumerable<LoopPart> Parts() =>
    [
        new("alert-escalation", async cancellationToken =>
        {
            await LookAsync(cancellationToken);
            return Interval;
        })
        {
            Lock = "alert-escalation",
            Ready = () => board.State.AsOf is not null && preparation.IsDone,
            Limit = TimeSpan.FromMinutes(1),
            Consequence = "Alerts that nobody acknowledges are not handed to the coordinators.",
        },
    ];

    /// <summary>Checks once.</summary>
    /// <returns>The number of alerts that were escalated.</returns>
    internal async Task<int> LookAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var waiting = await store.WaitingAsync(now - AlertFeed.Remembered, now - options.Value.EscalateAfter, cancellationToken);
        if (waiting.Count == 0)
            return 0;
        var desks = await DesksAsync(cancellationToken);
        List<string> keys = [];
        foreach (var alert in waiting.Select(row => AlertReading.Of(row, board.Board)).OfType<Alert>())
        {
            if (alert.Kind is AlertKind.Reopened || board.Board.Find(alert.Facility)?.Facility is not { } facility)
                continue;
            if (desks.Exists(desk => desk.Subscription.Matches(alert) && desk.Who.May(Permission.Acknowledge, facility)))
                keys.Add(alert.Key);
        }

        if (keys.Count == 0)
            return 0;
        var escalated = await store.EscalateAsync(keys, cancellationToken);
        feed.TakeEscalations(await store.EscalatedAsync(now, cancellationToken));
        Escalated(escalated, options.Value.EscalateAfter);
        return escalated;
    }

    private async Task<List<(Principal Who, AlertSubscription Subscription)>> DesksAsync(CancellationToken cancellationToken)
    {
        List<(Principal, AlertSubscription)> desks = [];
        foreach (var (id, subscription) in await store.SubscriptionsAsync(cancellationToken))
        {
            if (await guard.FindAsync(id, cancellationToken) is { } principal && principal.May(Permission.Acknowledge))
                desks.Add((principal, subscription));
        }

        return desks;
    }

    [LoggerMessage(
        2411, LogLevel.Information, "{Count} alerts have escalated to the coordinators: nobody had acknowledged them within {Time}")]
    private partial void Escalated(int count, TimeSpan time);
}
