using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using StatusBoard.Notifications;

namespace StatusBoard.Storage.Notifications;

/// <summary>
/// Carries what is in the outbox to whom it is for, at least once and as a rule in order. A receiver that is slow or away
/// delays nobody else. It is run by one node at a time; were it run by two, receivers would see an id twice.
/// </summary>
public sealed partial class OutboxPump(
    OutboxSpread spread, OutboxStore outbox, SubscriptionStore subscriptions, IEnumerable<INotificationSender> senders, TimeProvider time, ILogger<OutboxPump> log) : IDisposable
{
    private const int Batch = 50;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestHold = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    private readonly Dictionary<NotificationChannel, INotificationSender> senders = senders.ToDictionary(sender => sender.Channel);
    private readonly ConcurrentDictionary<int, DateTimeOffset> heldUntil = [];
    private readonly SemaphoreSlim wake = new(0, 1);

    /// <summary>Something has happened: look at once. May be called from anywhere, and returns at once.</summary>
    public void Wake()
    {
        try
        {
            if (wake.CurrentCount == 0)
                wake.Release();
        }
        catch (SemaphoreFullException)
        {
            // Woken already.
        }
    }

    /// <summary>Somebody wants it tried now: a receiver that is left alone for a while, because it failed, is asked again at once.</summary>
    /// <param name="subscription">The subscription's number.</param>
    public void TryNow(int subscription)
    {
        heldUntil.TryRemove(subscription, out _);
        Wake();
    }

    /// <inheritdoc/>
    public void Dispose() => wake.Dispose();

    /// <summary>Works until it is asked to stop.</summary>
    /// <exception cref="Databases.DatabaseUnavailableException">The database could not be reached: start it again.</exception>
    public async Task RunAsync(CancellationToken cancel)
    {
        Dictionary<int, Task> running = [];
        var pruneAt = time.GetUtcNow();
        try
        {
            while (!cancel.IsCancellationRequested)
            {
                var (_, more) = await spread.SpreadAsync(cancel).ConfigureAwait(false);
                await StartAsync(running, cancel).ConfigureAwait(false);
                if (time.GetUtcNow() >= pruneAt)
                {
                    await outbox.PruneAsync(Kept, cancel).ConfigureAwait(false);
                    pruneAt = time.GetUtcNow() + TimeSpan.FromHours(1);
                }

                if (!more)
                    await PauseAsync(running, cancel).ConfigureAwait(false);
            }
        }
        finally
        {
            // An attempt that is under way is finished or cancelled with everything else; its outcome is noted by itself.
            await Task.WhenAll(running.Values).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task StartAsync(Dictionary<int, Task> running, CancellationToken cancel)
    {
        foreach (var (id, task) in running.Where(one => one.Value.IsCompleted).ToList())
        {
            running.Remove(id);
            await task.ConfigureAwait(false);
        }

        foreach (var id in await outbox.DueAsync(cancel).ConfigureAwait(false))
        {
            if (!running.ContainsKey(id) && !(heldUntil.TryGetValue(id, out var until) && until > time.GetUtcNow()))
                running[id] = Task.Run(() => DeliverAsync(id, cancel), CancellationToken.None);
        }
    }

    private async Task PauseAsync(Dictionary<int, Task> running, CancellationToken cancel)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var woken = wake.WaitAsync(pause.Token);
        await Task.WhenAny([woken, Task.Delay(Poll, time, pause.Token), .. running.Values]).ConfigureAwait(false);
        await pause.CancelAsync().ConfigureAwait(false);
        cancel.ThrowIfCancellationRequested();
    }

    /// <summary>Delivers what is due to one subscription, until one fails: those behind it wait with it for a moment, rather than each run into the same wall.</summary>
    private async Task DeliverAsync(int id, CancellationToken cancel)
    {
        if (await subscriptions.FindAsync(id, cancel).ConfigureAwait(false) is not { Active: true } subscription || !senders.TryGetValue(subscription.Channel, out var sender))
            return;
        foreach (var message in await outbox.DueOfAsync(id, Batch, cancel).ConfigureAwait(false))
        {
            var result = await sender.SendAsync(subscription, message, cancel).ConfigureAwait(false);
            if (result.Error is not { } error)
            {
                // Whoever asks to stop now has to wait for this: the receiver has it, and the table has to know.
                await outbox.DeliveredAsync(message, CancellationToken.None).ConfigureAwait(false);
                heldUntil.TryRemove(id, out _);
                continue;
            }

            var again = result.Hopeless ? null : Backoff.After(message.Attempts + 1, result.RetryAfter, Random.Shared.NextDouble());
            await outbox.FailedAsync(message, error, again, CancellationToken.None).ConfigureAwait(false);
            if (again is { } wait)
                Failed(message.DeliveryId, subscription.Name, message.Attempts + 1, error, wait);
            else
                Dead(message.DeliveryId, subscription.Name, message.Attempts + 1, error);
            // One person's address that is none keeps nobody else of theirs waiting.
            if (result.Hopeless && message.Recipient is not null)
                continue;
            heldUntil[id] = time.GetUtcNow() + (again < LongestHold ? again.Value : LongestHold);
            return;
        }
    }

    [LoggerMessage(1401, LogLevel.Warning, "Delivery {Delivery} to '{Subscription}' failed at attempt {Attempt}: {Error} It is tried again in {Wait}")]
    private partial void Failed(string delivery, string subscription, int attempt, string error, TimeSpan wait);

    [LoggerMessage(1402, LogLevel.Error, "Delivery {Delivery} to '{Subscription}' is given up after {Attempt} attempts: {Error} It can be sent again from the page of webhooks")]
    private partial void Dead(string delivery, string subscription, int attempt, string error);
}
