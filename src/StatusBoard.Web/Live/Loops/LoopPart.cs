using StatusBoard.Storage.Tail;

namespace StatusBoard.Web.Live.Loops;

/// <summary>One thing that is done again and again for as long as the node runs. <see cref="LoopRunner"/> runs it.</summary>
/// <param name="Name">Its name in the log, in metrics and for the administration; lower case, words joined by hyphens.</param>
/// <param name="Pass">
/// Does it once, and returns after which time it is to be done again; <see cref="Timeout.InfiniteTimeSpan"/> without a
/// <see cref="Wake"/> means that it is finished. Any exception is a failed pass.
/// </param>
public sealed record LoopPart(string Name, Func<CancellationToken, Task<TimeSpan>> Pass)
{
    /// <summary>What no longer works on this board while the loop fails, as screens say it; null where no screen shows anything of
    /// it.</summary>
    public string? Consequence { get; init; }

    /// <summary>The lock that it is done under, so that one node does it at a time (<see cref="Storage.Workers.SingleWorker"/>); null
    /// where every node does it.</summary>
    public string? Lock { get; init; }

    /// <summary>Whether it can begin; null for at once. It is asked every 100 ms until it says yes.</summary>
    public Func<bool>? Ready { get; init; }

    /// <summary>Ends the wait between two passes early; null where nothing does.</summary>
    public TailSignal? Wake { get; init; }

    /// <summary>After which time a failed pass is done again.</summary>
    public TimeSpan Retry { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The same by what has failed; null for <see cref="Retry"/>.</summary>
    public Func<Exception, TimeSpan>? RetryAfter { get; init; }

    /// <summary>How long a pass may be overdue before the administration, the health endpoint and the screens name the loop.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Called when this node has taken the lock.</summary>
    public Action? Taken { get; init; }

    /// <summary>Called when this node no longer has the lock, before another can have it.</summary>
    public Func<Task>? Released { get; init; }

    /// <summary>Called at each failed pass.</summary>
    public Action<Exception>? Failed { get; init; }

    /// <summary>Whether the loop tells the log of its faults itself; the runner then does not.</summary>
    public bool TellsItself { get; init; }
}
