namespace StatusBoard.Web.Live;

/// <summary>Runs the callbacks of subscribers on the thread pool, so that the synchronising thread neither renders nor waits.</summary>
public sealed partial class SubscriberPool(ILogger<SubscriberPool> log, FeedMetrics metrics)
{
    /// <summary>Whether callbacks run on the calling thread before the call returns; used by tests.</summary>
    internal bool IsInline { get; init; }

    /// <summary>Queues a callback.</summary>
    internal void Run(IThreadPoolWorkItem work)
    {
        if (IsInline)
            work.Execute();
        else
            ThreadPool.UnsafeQueueUserWorkItem(work, preferLocal: false);
    }

    /// <summary>Logs that a subscriber has thrown an exception. Only this subscriber is behind, and its page says so.</summary>
    internal void Failed(object subscriber, Exception exception)
    {
        metrics.SubscriberFailed();
        NotTaken(subscriber.GetType().Name, exception);
    }

    [LoggerMessage(2054, LogLevel.Error, "A subscriber of the board, {Subscriber}, could not take what it was told; the others have it")]
    private partial void NotTaken(string subscriber, Exception exception);
}
