using StatusBoard.Boards;

namespace StatusBoard.Web.Live;

/// <summary>The pending notifications of one subscriber. A slow subscriber receives one combined change to the newest view and the last
/// heartbeat; nothing is kept after delivery.</summary>
internal sealed class SubscriberQueue(IBoardSubscriber subscriber, SubscriberPool pool) : IThreadPoolWorkItem
{
    private readonly Lock gate = new();
    private ViewChange? anew;
    private ViewChange? change;
    private Heartbeat? beat;
    private bool busy;
    private bool isRemoved;

    public void Put(ViewChange next)
    {
        lock (gate)
        {
            // Changes before a new epoch are dropped; those after it are delivered after it.
            if (next.IsNewEpoch)
                (anew, change) = (next, null);
            else
                change = change is null ? next : Together(change, next);
            // A heartbeat that follows a change must not be delivered before it.
            if (beat is not null && (beat.Epoch != next.View.Epoch || beat.Version < next.View.Version))
                beat = beat with { Epoch = next.View.Epoch, Version = next.View.Version };
            if (!Occupy())
                return;
        }

        pool.Run(this);
    }

    public void Put(Heartbeat next)
    {
        lock (gate)
        {
            beat = next;
            if (!Occupy())
                return;
        }

        pool.Run(this);
    }

    /// <summary>Stops delivery.</summary>
    public void Leave()
    {
        lock (gate)
            (isRemoved, anew, change, beat) = (true, null, null, null);
    }

    public void Execute()
    {
        ViewChange? first;
        ViewChange? now;
        Heartbeat? then;
        lock (gate)
            (first, now, then, anew, change, beat) = (anew, change, beat, null, null, null);
        if (first is not null)
            Tell(() => subscriber.Changed(first));
        if (now is not null)
            Tell(() => subscriber.Changed(now));
        if (then is not null)
            Tell(() => subscriber.Beat(then));
        lock (gate)
        {
            busy = !isRemoved && (anew is not null || change is not null || beat is not null);
            if (!busy)
                return;
        }

        // Queued again behind other subscribers.
        pool.Run(this);
    }

    /// <summary>Combines two changes of one epoch: each facility as it was before the first and is after the second.</summary>
    internal static ViewChange Together(ViewChange first, ViewChange second)
    {
        var facilities = new Dictionary<string, FacilityChange>(StringComparer.OrdinalIgnoreCase);
        foreach (var one in first.Changes)
            facilities[one.Code] = one;
        foreach (var one in second.Changes)
        {
            var merged = facilities.TryGetValue(one.Code, out var earlier) ? new FacilityChange(earlier.Before, one.After) : one;
            // A facility that was added and removed in between did not exist for this subscriber.
            if (merged is { Before: null, After: null })
                facilities.Remove(one.Code);
            else
                facilities[one.Code] = merged;
        }

        return new ViewChange(first.Before, second.View, [.. facilities.Values])
        {
            SkippedBefore = first.SkippedBefore.Count + second.SkippedBefore.Count == 0
                ? first.SkippedBefore : first.SkippedBefore.Concat(second.SkippedBefore).ToHashSet(StringComparer.OrdinalIgnoreCase),
        };
    }

    private bool Occupy()
    {
        if (busy || isRemoved)
            return false;
        return busy = true;
    }

    private void Tell(Action tell)
    {
        try
        {
            tell();
        }
        catch (Exception exception)
        {
            pool.Failed(subscriber, exception);
        }
    }
}
