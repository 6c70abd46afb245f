namespace StatusBoard.Benchmarks.FanOut.Clients;

/// <summary>
/// Sends every client's keep-alive, a few clients at a time: all at once would be a burst in the middle of a measurement.
/// </summary>
internal sealed class Pulse : IAsyncDisposable
{
    private const int Slices = 100;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(10);

    private readonly CancellationTokenSource _life = new();
    private readonly Func<IReadOnlyList<BoardClient>> _clients;
    private readonly Task _beating;

    /// <summary>Starts with the clients that <paramref name="clients"/> gives at each time.</summary>
    public Pulse(Func<IReadOnlyList<BoardClient>> clients)
    {
        _clients = clients;
        _beating = BeatAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _life.CancelAsync();
        await _beating;
        _life.Dispose();
    }

    private async Task BeatAsync()
    {
        using var timer = new PeriodicTimer(Period / Slices);
        try
        {
            for (var slice = 0; await timer.WaitForNextTickAsync(_life.Token); slice = (slice + 1) % Slices)
            {
                var clients = _clients();
                for (var i = slice; i < clients.Count; i += Slices)
                {
                    await clients[i].PingAsync();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // disposed
        }
    }
}
