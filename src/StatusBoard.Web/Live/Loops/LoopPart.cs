using StatusBoard.Storage.Tail;

namespace StatusBoard.Web.Live.Loops;

/// <summary>A repeated background task, which <see cref="LoopRunner"/> runs while the node runs.</summary>
/// <param name="Name">The name in the log, in metrics and in the administration; lower case, words joined by hyphens.</param>
/// <param name="Pass">
/// Does it once, and returns after which time it is to be done again; <see cref="Timeout.InfiniteTimeSpan"/> without a
/// <see cref="Wake"/> means that it is finished. Any exception is a failed pass.
/// </param>
public sealed record LoopPart(string Name, Func<CancellationToken, Task<TimeSpan>> Pass)
{
    /// <summary>What does not work while the loop fails, as screens display it; null when no screen depends on it.</summary>
    public string? Consequence { get; init; }

    /// <summary>The lock under which only one node runs the task at a time (<see cref="Storage.Workers.SingleWorker"/>); null when every
    /// node runs it.</summary>
    public string? Lock { get; init; }

    /// <summary>Whether the task can start; null to start at once. It is checked every 100 ms until it returns true.</summary>
    public Func<bool>? Ready { get; init; }

    /// <summary>Ends the wait between two passes early; null when nothing does.</summary>
    public TailSignal? Wake { get; init; }

    /// <summary>The delay after a failed pass.</summary>
    public TimeSpan Retry { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The delay after a failed pass, by the exception; null for <see cref="Retry"/>.</summary>
    public Func<Exception, TimeSpan>? RetryAfter { get; init; }

    /// <summary>How long a pass may be overdue before the administration, the health endpoint and screens report the loop.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Called when this node has acquired the lock.</summary>
    public Action? Taken { get; init; }

    /// <summary>Called when this node has lost the lock, before another node can acquire it.</summary>
    public Func<Task>? Released { get; init; }

    /// <summary>Called at each failed pass.</summary>
    public Action<Exception>? Failed { get; init; }

    /// <summary>Whether the task logs its failures itself; the runner then does not.</summary>
    public bool TellsItself { get; init; }
}
