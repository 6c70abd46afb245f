using StatusBoard.Storage.Workers;

namespace StatusBoard.Web.Live.Loops;

/// <summary>Runs loops. A failure ends a pass, never the loop: it is counted, logged once per outage, and the pass is repeated. A loop
/// with a lock releases it after a failed pass, and after one that hangs beyond its limit, so that another node can take over. Only the
/// shutdown of the node ends a loop.</summary>
public sealed partial class LoopRunner(LoopRegister register, SingleWorker worker, TimeProvider time, ILogger<LoopRunner> log)
{
    private static readonly TimeSpan ReadyInterval = TimeSpan.FromMilliseconds(100);

    /// <summary>How long the lock is left to other nodes after a failed pass.</summary>
    private static readonly TimeSpan LeaveLockFor = TimeSpan.FromSeconds(5);

    /// <summary>Called before each pass with the name of the loop; an exception counts as a failure of the pass. Tests use it.</summary>
    internal Action<string>? Passing { get; set; }

    /// <summary>The maximum wait between two passes. Tests use it for loops that wait for hours.</summary>
    internal TimeSpan LongestWait { get; init; } = TimeSpan.MaxValue;

    /// <summary>Runs a loop until the node stops.</summary>
    /// <param name="part">The loop.</param>
    /// <param name="stop">Cancelled at shutdown.</param>
    public async Task RunAsync(LoopPart part, CancellationToken stop)
    {
        var state = register.Add(part);
        var isFinished = false;
        while (!stop.IsCancellationRequested && !isFinished)
        {
            var pause = TimeSpan.Zero;
            try
            {
                if (part.Ready?.Invoke() == false)
                    pause = ReadyInterval;
                else if (part.Lock is { } name)
                    (isFinished, pause) = await RunLockedAsync(part, state, name, stop);
                else
                    isFinished = await PassAsync(part, state, stop) is null;
            }
            catch (Exception) when (stop.IsCancellationRequested)
            {
                // Some database clients report a cancellation as an error of their own.
                return;
            }
            catch (Exception exception)
            {
                Tell(part, state, exception);
                pause = part.RetryAfter?.Invoke(exception) ?? part.Retry;
                if (part.Lock is not null && pause < LeaveLockFor)
                    pause = LeaveLockFor;
            }

            if (pause > TimeSpan.Zero)
                await PauseAsync(pause, part.Lock is null ? part : null, stop);
        }
    }

    private async Task<(bool IsFinished, TimeSpan Pause)> RunLockedAsync(LoopPart part, LoopState state, string name,
        CancellationToken stop)
    {
        var isFinished = false;
        await worker.RunOnceAsync(name, HoldAsync, stop, state.LeftToOthers);
        return (isFinished, isFinished ? TimeSpan.Zero : SingleWorker.Interval);

        async Task HoldAsync(CancellationToken held)
        {
            try
            {
                part.Taken?.Invoke();
                while (!isFinished)
                {
                    held.ThrowIfCancellationRequested();
                    isFinished = await PassInTimeAsync(part, state, held) is null;
                }
            }
            finally
            {
                if (part.Released is { } released)
                    await released();
            }
        }
    }

    /// <summary>A pass that hangs while this node holds the lock would keep all nodes from the work.</summary>
    private async Task<TimeSpan?> PassInTimeAsync(LoopPart part, LoopState state, CancellationToken held)
    {
        TimeSpan? wait;
        using (var late = new CancellationTokenSource(part.Limit, time))
        using (var either = CancellationTokenSource.CreateLinkedTokenSource(held, late.Token))
        {
            try
            {
                wait = await DoAsync(part, state, either.Token);
            }
            catch (OperationCanceledException exception) when (late.IsCancellationRequested && !held.IsCancellationRequested)
            {
                throw new TimeoutException($"The pass had not ended after {part.Limit}; it was cancelled.", exception);
            }
        }

        return await WaitAsync(part, wait, held);
    }

    private async Task<TimeSpan?> PassAsync(LoopPart part, LoopState state, CancellationToken stop) =>
        await WaitAsync(part, await DoAsync(part, state, stop), stop);

    private async Task<TimeSpan> DoAsync(LoopPart part, LoopState state, CancellationToken cancellationToken)
    {
        state.Begins(time.GetUtcNow());
        Passing?.Invoke(part.Name);
        var wait = await part.Pass(cancellationToken);
        if (state.Succeeded(time.GetUtcNow(), wait) is var (lasted, failed) && !part.TellsItself)
            Back(part.Name, lasted, failed);
        return wait;
    }

    /// <summary>Waits until the next pass is due, or the loop is woken.</summary>
    /// <returns>The time of the next pass; null when the loop has ended.</returns>
    private async Task<TimeSpan?> WaitAsync(LoopPart part, TimeSpan? wait, CancellationToken cancellationToken)
    {
        if (wait == Timeout.InfiniteTimeSpan && part.Wake is null)
            return null;
        if (wait is { } time && time != TimeSpan.Zero)
            await PauseAsync(time, part, cancellationToken);
        return wait;
    }

    private async Task PauseAsync(TimeSpan pause, LoopPart? part, CancellationToken cancellationToken)
    {
        var limited = pause > LongestWait || (pause == Timeout.InfiniteTimeSpan && LongestWait < TimeSpan.MaxValue) ? LongestWait : pause;
        var waiting = part?.Wake is { } wake
            ? wake.WaitAsync(limited, time, cancellationToken) : Task.Delay(limited, time, cancellationToken);
        await waiting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Tell(LoopPart part, LoopState state, Exception exception)
    {
        register.CountFailure(part.Name);
        var isFirst = state.HasFailed(time.GetUtcNow(), exception);
        if (isFirst && !part.TellsItself)
            Failed(part.Name, part.Consequence ?? "nothing that a screen shows is missing", exception);
        part.Failed?.Invoke(exception);
    }

    [LoggerMessage(2051, LogLevel.Error, "The loop '{Loop}' has failed and is tried again until it works. While it fails: {Consequence}")]
    private partial void Failed(string loop, string consequence, Exception exception);

    [LoggerMessage(2052, LogLevel.Information, "The loop '{Loop}' works again after {Outage}, in which {Failures} passes failed")]
    private partial void Back(string loop, TimeSpan outage, long failures);
}
