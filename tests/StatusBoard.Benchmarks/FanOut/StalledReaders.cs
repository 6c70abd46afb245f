using StatusBoard.Benchmarks.FanOut.Clients;
using StatusBoard.Benchmarks.FanOut.Results;
using StatusBoard.Benchmarks.FanOut.Servers;

namespace StatusBoard.Benchmarks.FanOut;

/// <summary>
/// Clients that subscribed and then stopped reading. A server may drop such a one (SignalR does after 10 s without
/// progress), so those that are gone are replaced: there are always as many as were asked for.
/// </summary>
internal sealed class StalledReaders(AudiencePlan plan) : IAsyncDisposable
{
    private const int MostFilling = 1000;
    private const int FillingStep = 10;

    private readonly Arrivals _unread = new(plan.Stalled);

    /// <summary>The clients; a new list whenever one of them changes.</summary>
    public IReadOnlyList<BoardClient> Clients { get; private set; } = [];

    /// <summary>How many the server dropped so far.</summary>
    public int Dropped { get; private set; }

    /// <summary>What the server cannot get rid of to them.</summary>
    public UnsentBytes Unsent() => UnsentBytes.Read(plan.Server.Port, Clients.Select(c => c.LocalPort).ToHashSet());

    /// <summary>
    /// Sees to it that all are there and stalled, which they are only once every buffer on the way is full.
    /// </summary>
    /// <param name="change">Makes one more change; answers whether the server still answers.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task KeepAsync(Func<Task<bool>> change, CancellationToken cancellation)
    {
        var unsent = Unsent();
        if (unsent.Ports.Count == plan.Stalled)
        {
            return;
        }

        var dead = Clients.Where(c => !unsent.Ports.Contains(c.LocalPort)).ToList();
        Dropped += dead.Count;
        List<BoardClient> fresh = [.. Enumerable.Range(0, plan.Stalled - unsent.Ports.Count).Select(i => plan.Client(i, _unread, true))];
        await Opening.AllAsync(fresh, cancellation);
        Clients = [.. Clients.Except(dead), .. fresh];
        foreach (var client in dead)
        {
            await client.DisposeAsync();
        }

        await FillAsync(change);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var client in Clients)
        {
            await client.DisposeAsync();
        }
    }

    private async Task FillAsync(Func<Task<bool>> change)
    {
        var unsent = Unsent();
        for (var filled = 0; filled < MostFilling; filled += FillingStep)
        {
            for (var i = 0; i < FillingStep; i++)
            {
                if (!await change())
                {
                    return;
                }
            }

            var before = unsent.Bytes;
            unsent = Unsent();
            if (unsent.Bytes <= before && unsent.Blocked == unsent.Ports.Count)
            {
                return;
            }
        }
    }
}
