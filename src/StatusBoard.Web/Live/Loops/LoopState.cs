namespace StatusBoard.Web.Live.Loops;

/// <summary>The state of one loop on this node.</summary>
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

    /// <summary>The name of the loop.</summary>
    public string Name => part.Name;

    /// <summary>Returns the state as a report.</summary>
    /// <param name="now">The present moment.</param>
    public LoopReport At(DateTimeOffset now)
    {
        lock (gate)
        {
            var overdue = !isElsewhere && due is { } since && now - since > part.Limit ? due : null;
            return new LoopReport(part.Name, part.Consequence, lastSuccess, failingSince, overdue, failures, lastFault, isElsewhere);
        }
    }

    /// <summary>Records that a pass can start: this node has what it needs, and the lock if there is one.</summary>
    internal void Begins(DateTimeOffset now)
    {
        lock (gate)
        {
            due ??= now;
            isElsewhere = false;
        }
    }

    /// <summary>Records that another node holds the lock and is therefore responsible for the work.</summary>
    internal void LeftToOthers()
    {
        lock (gate)
            (isElsewhere, due, failingSince, failuresOfOutage) = (true, null, null, 0);
    }

    /// <summary>Records a successful pass.</summary>
    /// <param name="now">The present moment.</param>
    /// <param name="wait">The time until the next pass; infinite when it is woken, or ends.</param>
    /// <returns>The duration of the outage that ends with it and the number of failed passes; null when there was none.</returns>
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

    /// <summary>Records a failed pass.</summary>
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
