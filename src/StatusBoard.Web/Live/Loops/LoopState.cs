namespace StatusBoard.Web.Live.Loops;

/// <summary>What is known of one loop on this node.</summary>
public sealed class LoopState
{
    private readonly Lock gate = new();
    private readonly LoopPart part;
    private DateTimeOffset? lastSuccess;
    private DateTimeOffset? failingSince;
    private DateTimeOffset? due;
    private long failures;
    private long failuresOfOutage;
    private string? lastFault;
    private bool isElsewhere;

    internal LoopState(LoopPart part) => this.part = part;

    /// <summary>The loop's name.</summary>
    public string Name => part.Name;

    /// <summary>How it is doing.</summary>
    /// <param name="now">The present moment.</param>
    public LoopReport At(DateTimeOffset now)
    {
        lock (gate)
        {
            var overdue = !isElsewhere && due is { } since && now - since > part.Limit ? due : null;
            return new LoopReport(part.Name, part.Consequence, lastSuccess, failingSince, overdue, failures, lastFault, isElsewhere);
        }
    }

    /// <summary>A pass can begin: this node has what it needs, and the lock where there is one.</summary>
    internal void Begins(DateTimeOffset now)
    {
        lock (gate)
        {
            due ??= now;
            isElsewhere = false;
        }
    }

    /// <summary>Another node has the lock. What this node could not do before is that node's to do.</summary>
    internal void LeftToOthers()
    {
        lock (gate)
            (isElsewhere, due, failingSince, failuresOfOutage) = (true, null, null, 0);
    }

    /// <summary>A pass has succeeded.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="wait">After which time the next is due; infinite for when something wakes it, or never.</param>
    /// <returns>How long the outage lasted that ends with it and how many passes failed; null when there was none.</returns>
    internal (TimeSpan Lasted, long Failures)? Succeeded(DateTimeOffset now, TimeSpan wait)
    {
        lock (gate)
        {
            (TimeSpan, long)? ended = failingSince is { } since ? (now - since, failuresOfOutage) : null;
            (lastSuccess, failingSince, failuresOfOutage, isElsewhere) = (now, null, 0, false);
            due = wait == Timeout.InfiniteTimeSpan ? null : now + wait;
            return ended;
        }
    }

    /// <summary>A pass has failed.</summary>
    /// <returns>Whether it is the first of an outage.</returns>
    internal bool HasFailed(DateTimeOffset now, Exception exception)
    {
        lock (gate)
        {
            failures++;
            failuresOfOutage++;
            lastFault = exception.Message;
            due ??= now;
            isElsewhere = false;
            if (failingSince is not null)
                return false;
            failingSince = now;
            return true;
        }
    }
}
