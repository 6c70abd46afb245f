using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using StatusBoard.Notifications;
using StatusBoard.Storage.Tail;

namespace StatusBoard.Storage.Notifications;

/// <summary>
/// Carries what is in the outbox to whom it is for, at least once, and what is about one service of one facility in the
/// order in which it happened. A receiver that is slow or away delays nobody else. It is run by one node at a time; were it
/// run by two, receivers would see an id twice.
/// </summary>
public sealed partial class OutboxDeliveryService(
    OutboxStore outbox, SubscriptionStore subscriptions, IEnumerable<INotificationSender> senders, TimeProvider time,
    ILogger<OutboxDeliveryService> log) : IDisposable
{
    /// <summary>How long messages are kept that were delivered or dropped.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private const int Batch = 50;

    /// <summary>How many waiting messages of a subscription are looked at together, the oldest; newer ones follow once these are
    /// gone.</summary>
    private const int Window = 1000;
    private static readonly TimeSpan LongestHold = TimeSpan.FromMinutes(1);

    private readonly Dictionary<NotificationChannel, INotificationSender> senders = senders.ToDictionary(sender => sender.Channel);
    private readonly ConcurrentDictionary<int, DateTimeOffset> heldUntil = [];
    private readonly ConcurrentDictionary<(int Subscription, string Key), DateTimeOffset> keysHeldUntil = [];
    private readonly Dictionary<int, Task> running = [];
    private CancellationTokenSource stop = new();
    private bool asked;

    /// <summary>Says that there may be something to deliver.</summary>
    public TailSignal Signal { get; } = new();

    /// <summary>Something has happened: look at once. May be called from anywhere, and returns at once.</summary>
    public void Wake()
    {
        Volatile.Write(ref asked, true);
        Signal.Wake();
    }

    /// <summary>Whether somebody of this process has asked to look at once since this was asked last.</summary>
    public bool TakeAsked() => Interlocked.Exchange(ref asked, false);

    /// <summary>Somebody wants it tried now: a receiver that is left alone for a while, because it failed, is asked again at
    /// once.</summary>
    /// <param name="subscription">The subscription's number.</param>
    public void TryNow(int subscription)
    {
        heldUntil.TryRemove(subscription, out _);
        foreach (var key in keysHeldUntil.Keys.Where(one => one.Subscription == subscription))
            keysHeldUntil.TryRemove(key, out _);
        Wake();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Signal.Dispose();
        stop.Dispose();
    }

    /// <summary>
    /// Begins to deliver to each subscription that has something due and is not being delivered to, and returns without
    /// waiting for it. A fault of one delivery is logged, and keeps no other subscription waiting.
    /// </summary>
    /// <exception cref="Databases.DatabaseUnavailableException">The database could not be read.</exception>
    public async Task StartDueAsync(CancellationToken cancellationToken)
    {
        foreach (var id in running.Where(one => one.Value.IsCompleted).Select(one => one.Key).ToList())
            running.Remove(id);
        foreach (var (key, until) in keysHeldUntil)
        {
            if (until <= time.GetUtcNow())
                keysHeldUntil.TryRemove(key, out _);
        }

        foreach (var id in await outbox.DueAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!running.ContainsKey(id) && !(heldUntil.TryGetValue(id, out var until) && until > time.GetUtcNow()))
                running[id] = Task.Run(() => TryDeliverAsync(id, stop.Token), CancellationToken.None);
        }
    }

    /// <summary>Cancels the deliveries that are under way and waits for them; each notes its outcome itself. They can be started again
    /// afterwards.</summary>
    public async Task StopAsync()
    {
        await stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(running.Values).ConfigureAwait(false);
        running.Clear();
        stop.Dispose();
        stop = new CancellationTokenSource();
    }

    /// <summary>Waits for the deliveries that are under way.</summary>
    internal Task SettledAsync() => Task.WhenAll(running.Values);

    private async Task TryDeliverAsync(int id, CancellationToken cancellationToken)
    {
        try
        {
            if (await DeliverAsync(id, cancellationToken).ConfigureAwait(false))
                Wake();
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Cut off in the middle: it is still to be sent.
        }
        catch (Exception exception)
        {
            heldUntil[id] = time.GetUtcNow() + LongestHold;
            NotDelivered(id, LongestHold, exception);
        }
    }

    /// <summary>
    /// Delivers what can be delivered to one subscription, each key in its order, until one fails: those behind it wait with
    /// it for a moment, rather than each run into the same wall.
    /// </summary>
    /// <returns>Whether more may be due at once.</returns>
    private async Task<bool> DeliverAsync(int id, CancellationToken cancellationToken)
    {
        if (await subscriptions.FindAsync(id, cancellationToken).ConfigureAwait(false) is not { Active: true } subscription
            || !senders.TryGetValue(subscription.Channel, out var sender))
            return false;
        var queue = new DeliveryQueue(subscription, await outbox.PendingOfAsync(id, Window, cancellationToken).ConfigureAwait(false));
        for (var tried = 0; tried < Batch; tried++)
        {
            if (queue.Next(time.GetUtcNow(), key =>
                keysHeldUntil.TryGetValue((id, key), out var until) && until > time.GetUtcNow()) is not { } step)
                return false;
            if (!await TryAsync(subscription, sender, queue, step, cancellationToken).ConfigureAwait(false))
                return false;
        }

        return true;
    }

    /// <summary>Makes one attempt and notes what became of it.</summary>
    /// <returns>Whether to go on with what waits besides.</returns>
    private async Task<bool> TryAsync(NotificationSubscription subscription, INotificationSender sender, DeliveryQueue queue,
        DeliveryStep step, CancellationToken cancellationToken)
    {
        // Put down before it is sent: whatever happens to this process, nothing that it stands for comes after it.
        var message = step.Replaced.Count == 0
            ? step.Message : await outbox.ReplaceAsync(step.Message, step.Replaced, cancellationToken).ConfigureAwait(false);
        var result = await sender.SendAsync(subscription, message, cancellationToken).ConfigureAwait(false);
        if (result.Error is not { } error)
        {
            // Whoever asks to stop now has to wait for this: the receiver has it, and the table has to know.
            await outbox.DeliveredAsync(message, CancellationToken.None).ConfigureAwait(false);
            heldUntil.TryRemove(subscription.Id, out _);
            keysHeldUntil.TryRemove((subscription.Id, step.Key), out _);
            queue.Remove(step);
            return true;
        }

        if (step.IsEarly && !result.Hopeless && result.RetryAfter is null)
        {
            await outbox.FailedEarlyAsync(message, error, CancellationToken.None).ConfigureAwait(false);
            keysHeldUntil[(subscription.Id, step.Key)] = time.GetUtcNow() + LongestHold;
            queue.Leave(step);
            return true;
        }

        var again = result.Hopeless ? null : Backoff.After(message.Attempts + 1, result.RetryAfter, Random.Shared.NextDouble());
        await outbox.FailedAsync(message, error, again, CancellationToken.None).ConfigureAwait(false);
        if (again is { } wait)
            Failed(message.DeliveryId, subscription.Name, message.Attempts + 1, error, wait);
        else
            Dead(message.DeliveryId, subscription.Name, message.Attempts + 1, error);
        // One person's address that is none keeps nobody else of theirs waiting.
        if (result.Hopeless && message.Recipient is not null)
        {
            queue.Remove(step);
            return true;
        }

        // A receiver that asks to be left alone for longer means all that is for it.
        var hold = result.RetryAfter is not null && again is { } asked ? asked : again < LongestHold ? again.Value : LongestHold;
        heldUntil[subscription.Id] = time.GetUtcNow() + hold;
        return false;
    }

    [LoggerMessage(1413, LogLevel.Error, "Nothing can be delivered to subscription {Subscription}; it is tried again in {Wait}")]
    private partial void NotDelivered(int subscription, TimeSpan wait, Exception exception);

    [LoggerMessage(1411, LogLevel.Warning,
        "Delivery {Delivery} to '{Subscription}' failed at attempt {Attempt}: {Error} It is tried again in {Wait}")]
    private partial void Failed(string delivery, string subscription, int attempt, string error, TimeSpan wait);

    [LoggerMessage(1412, LogLevel.Error,
        "Delivery {Delivery} to '{Subscription}' is given up after {Attempt} attempts: {Error} It can be sent again from the page of "
            + "webhooks")]
    private partial void Dead(string delivery, string subscription, int attempt, string error);
}
