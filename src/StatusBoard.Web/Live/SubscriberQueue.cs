using StatusBoard.Boards;

namespace StatusBoard.Web.Live;

/// <summary>
/// What one subscriber is still to be told. One that is slow finds a single change to the newest view and the last beat,
/// however many there were; it keeps nothing once they are told.
/// </summary>
internal sealed class SubscriberQueue(IBoardSubscriber subscriber, SubscriberPool pool) : IThreadPoolWorkItem
{
    private readonly Lock gate = new();
    private ViewChange? anew;
    private ViewChange? change;
    private Heartbeat? beat;
    private bool busy;
    private bool left;

    public void Put(ViewChange next)
    {
        lock (gate)
        {
            // What came before another epoch says nothing any more; what comes after it is told behind it.
            if (next.IsAnew)
                (anew, change) = (next, null);
            else
                change = change is null ? next : Together(change, next);
            // A beat that waits behind this change must not fall behind it.
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

    /// <summary>It is told nothing any more.</summary>
    public void Leave()
    {
        lock (gate)
            (left, anew, change, beat) = (true, null, null, null);
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
            busy = !left && (anew is not null || change is not null || beat is not null);
            if (!busy)
                return;
        }

        // Behind the others that wait for a thread.
        pool.Run(this);
    }

    /// <summary>Two changes of one epoch as one: each facility as it was before the first and as it is after the second.</summary>
    internal static ViewChange Together(ViewChange first, ViewChange second)
    {
        var facilities = new Dictionary<string, FacilityChange>(StringComparer.OrdinalIgnoreCase);
        foreach (var one in first.Changes)
            facilities[one.Code] = one;
        foreach (var one in second.Changes)
        {
            var merged = facilities.TryGetValue(one.Code, out var earlier) ? new FacilityChange(earlier.Before, one.After) : one;
            // What has come and gone in between was never there for who is told now.
            if (merged is { Before: null, After: null })
                facilities.Remove(one.Code);
            else
                facilities[one.Code] = merged;
        }

        return new ViewChange(first.Before, second.View, [.. facilities.Values])
        {
            Behind = first.Behind.Count + second.Behind.Count == 0
                ? first.Behind : first.Behind.Concat(second.Behind).ToHashSet(StringComparer.OrdinalIgnoreCase),
        };
    }

    private bool Occupy()
    {
        if (busy || left)
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
