namespace StatusBoard.Web.Live.Loops;

/// <summary>
/// What runs in the background for as long as the node does. Every hosted service of this app is one: a test refuses
/// others, because a loop of its own making would end the process, or end unseen, at its first fault.
/// </summary>
public abstract class BackgroundLoop(LoopRunner runner) : BackgroundService
{
    /// <summary>The loops; each runs by itself, and the fault of one does not touch the others.</summary>
    protected abstract IEnumerable<LoopPart> Parts();

    /// <inheritdoc/>
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Off the thread that starts the host: SQLite's client holds its caller until it has an answer.
        List<Task> running = [.. Parts().Select(part => Task.Run(() => runner.RunAsync(part, stoppingToken), CancellationToken.None))];
        while (running.Count > 0)
        {
            var ended = await Task.WhenAny(running);
            running.Remove(ended);
            await ended;
        }
    }
}
