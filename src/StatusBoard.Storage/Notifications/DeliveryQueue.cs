using StatusBoard.Notifications;

namespace StatusBoard.Storage.Notifications;

/// <summary>
/// What waits for one subscription, in its order: no message goes before an older one of the same key. Where the oldest of
/// a key has failed before, the newest stands for all of them, if it says all that counts.
/// </summary>
internal sealed class DeliveryQueue
{
    private readonly Dictionary<string, Queue<OutboxMessage>> waiting = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> states = new(StringComparer.Ordinal);

    /// <param name="subscription">The subscription.</param>
    /// <param name="pending">All that waits for it, the oldest first; also what is not due yet.</param>
    public DeliveryQueue(NotificationSubscription subscription, IEnumerable<OutboxMessage> pending)
    {
        foreach (var message in pending)
        {
            var key = DeliveryKey.Of(subscription, message);
            if (!waiting.TryGetValue(key.Name, out var queue))
                waiting[key.Name] = queue = new Queue<OutboxMessage>();
            queue.Enqueue(message);
            states[key.Name] = key.IsState;
        }
    }

    /// <summary>
    /// What can be tried now, the oldest first. A key whose oldest message waits for its next attempt is tried early, and
    /// last, when something newer has come behind it: the receiver may be back.
    /// </summary>
    /// <param name="now">The present moment.</param>
    /// <param name="isHeld">Whether a key is left alone for the moment.</param>
    public DeliveryStep? Next(DateTimeOffset now, Func<string, bool> isHeld)
    {
        DeliveryStep? next = null;
        foreach (var (key, queue) in waiting)
        {
            var oldest = queue.Peek();
            var isEarly = oldest.DueAt > now;
            if ((isEarly && (isHeld(key) || queue.All(message => message.DueAt > now)))
                || (next is not null && (next.IsEarly, next.Oldest.Id).CompareTo((isEarly, oldest.Id)) < 0))
            {
                continue;
            }

            var replaced = oldest.Attempts > 0 && states[key] ? queue.SkipLast(1).ToList() : [];
            next = new DeliveryStep(key, oldest, replaced.Count > 0 ? queue.Last() : oldest, replaced, isEarly);
        }

        return next;
    }

    /// <summary>A step is done: its message has been taken or given up, with those that it stands for.</summary>
    public void Remove(DeliveryStep step)
    {
        var queue = waiting[step.Key];
        while (queue.Dequeue().Id != step.Message.Id)
        {
        }

        if (queue.Count == 0)
            waiting.Remove(step.Key);
    }

    /// <summary>A key cannot be tried any more for now.</summary>
    public void Leave(DeliveryStep step) => waiting.Remove(step.Key);
}
