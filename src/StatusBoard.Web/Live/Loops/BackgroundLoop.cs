namespace StatusBoard.Web.Live.Loops;

/// <summary>The base of every hosted service of this app. A test refuses hosted services that do not derive from it, because an unhandled
/// exception in one would end the process, or end the service unnoticed.</summary>
public abstract class BackgroundLoop(LoopRunner runner) : BackgroundService
{
    /// <summary>The loops; each runs independently of the others.</summary>
    protected abstract IEnumerable<LoopPart> Parts();

    /// <inheritdoc/>
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not on the thread that starts the host, because SQLite's client blocks its caller.
        List<Task> running = [.. Parts().Select(part => Task.Run(() => runner.RunAsync(part, stoppingToken), CancellationToken.None))];
        while (running.Count > 0)
        {
            var ended = await Task.WhenAny(running);
            running.Remove(ended);
            await ended;
        }
    }
}
