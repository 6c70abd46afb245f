namespace StatusBoard.Web.Live;

/// <summary>
/// Where subscribers of the board are told: on the thread pool, each by itself, so that the thread that follows the table
/// renders nothing and waits for nobody.
/// </summary>
public sealed partial class SubscriberPool(ILogger<SubscriberPool> log, FeedMetrics metrics)
{
    /// <summary>Whether subscribers are told on the caller's thread, before the call returns. Tests that need no clock set it.</summary>
    internal bool IsInline { get; init; }

    /// <summary>Has it done on the thread pool.</summary>
    internal void Run(IThreadPoolWorkItem work)
    {
        if (IsInline)
            work.Execute();
        else
            ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: false);
    }

    /// <summary>A subscriber could not take what it was told. It is its own loss: what it shows is behind, and its page says so.</summary>
    internal void Failed(object subscriber, Exception exception)
    {
        metrics.SubscriberFailed();
        NotTaken(subscriber.GetType().Name, exception);
    }

    [LoggerMessage(2054, LogLevel.Error, "A subscriber of the board, {Subscriber}, could not take what it was told; the others have it")]
    private partial void NotTaken(string subscriber, Exception exception);
}
