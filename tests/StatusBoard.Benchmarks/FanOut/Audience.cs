using System.Diagnostics;
using StatusBoard.Benchmarks.FanOut.Changes;
using StatusBoard.Benchmarks.FanOut.Clients;
using StatusBoard.Benchmarks.FanOut.Results;
using StatusBoard.Benchmarks.FanOut.Servers;
using StatusBoard.Benchmarks.FanOut.Wire;

namespace StatusBoard.Benchmarks.FanOut;

/// <summary>
/// All clients of one kind on one server, and what each change costs there. Audiences take turns change by change,
/// each on a server of its own, so that all see the same weather on a shared machine and none pays for another.
/// </summary>
internal sealed class Audience : IAsyncDisposable
{
    // Enough to have everything compiled and pooled before the first memory reading.
    private const int WarmClients = 10;
    private const int OpeningAtOnce = 8;
    private static readonly TimeSpan LongestArrival = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    private readonly List<BoardClient> _clients = [];
    private readonly List<BoardClient> _stalled = [];
    private readonly List<Slot> _slots = [];
    private readonly Pulse _pulse;
    private readonly AudiencePlan _plan;
    private readonly Arrivals _arrivals;
    private readonly Arrivals _unread = new(0, 0);
    private ServerMemory? _before;
    private ServerMemory? _opened;
    private ServerMemory? _after;

    /// <summary>An audience that is still to be opened.</summary>
    /// <param name="plan">What it is.</param>
    /// <param name="changes">The highest number of a change that it will see.</param>
    public Audience(AudiencePlan plan, int changes)
    {
        _plan = plan;
        _arrivals = new Arrivals(changes, plan.Clients);
        _pulse = new Pulse(() => [.. _clients, .. _stalled]);
    }

    private int Warm => Math.Min(WarmClients, _plan.Clients / 2);

    /// <summary>Opens all clients and reads what memory they take.</summary>
    public async Task OpenAsync(CancellationToken cancellation)
    {
        await AddAsync(_clients, Warm, stalls: false, cancellation);
        await Task.Delay(Settling, cancellation);
        _before = await MemoryAsync(cancellation);
        await AddAsync(_clients, _plan.Clients - Warm, stalls: false, cancellation);
        await Task.Delay(Settling, cancellation);
        _opened = await MemoryAsync(cancellation);
        await AddAsync(_stalled, _plan.Stalled, stalls: true, cancellation);
    }

    /// <summary>Makes one change and waits until it is everywhere; measured only where <paramref name="counts"/>.</summary>
    public async Task ChangeAsync(int number, TimeSpan pause, bool counts, CancellationToken cancellation)
    {
        var cpu = _plan.Meter?.Cpu() ?? TimeSpan.Zero;
        var wire = _clients.Sum(c => c.WireBytes);
        var message = _clients.Sum(c => c.MessageBytes);
        _arrivals.Await(number);
        var sent = Stopwatch.GetTimestamp();
        await _plan.Changes.MakeAsync(Marker.Of(number), cancellation);
        await _arrivals.WaitAsync(LongestArrival, cancellation);
        await Task.Delay(pause, cancellation);
        if (counts)
        {
            _slots.Add(new Slot(
                number,
                sent,
                (_plan.Meter?.Cpu() ?? TimeSpan.Zero) - cpu,
                _clients.Sum(c => c.WireBytes) - wire,
                _clients.Sum(c => c.MessageBytes) - message));
        }
    }

    /// <summary>How many stalled clients the server cannot get rid of its bytes to.</summary>
    public int Blocked() => _plan.Stalled == 0
        ? 0
        : UnsentBytes.Connections(_plan.Server.Port, _stalled.Select(c => c.LocalPort).ToHashSet());

    /// <summary>Whether there are clients that stall.</summary>
    public bool HasStalled => _plan.Stalled > 0;

    /// <summary>Sums up, once the last change is made.</summary>
    public async Task<AudienceResult> ResultAsync(CancellationToken cancellation)
    {
        _after = await MemoryAsync(cancellation);
        return AudienceResult.Of(_plan, _slots, _arrivals) with
        {
            Opened = Per(_opened),
            After = Per(_after),
            Stalled = _plan.Stalled,
            StalledBlocked = Blocked(),
            StalledDropped = _stalled.Count(c => c.Failure is not null),
            Failures = [.. _clients.Where(c => c.Failure is not null).GroupBy(c => c.Failure!).Select(g => $"{g.Count()} × {g.Key}")],
        };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _pulse.DisposeAsync();
        foreach (var client in (IEnumerable<BoardClient>)[.. _clients, .. _stalled])
        {
            await client.DisposeAsync();
        }
    }

    private async Task AddAsync(List<BoardClient> clients, int count, bool stalls, CancellationToken cancellation)
    {
        var first = clients.Count;
        var added = Enumerable.Range(first, count)
            .Select(i => _plan.Client(i, stalls ? _unread : _arrivals, stalls)).ToList();
        var limits = new ParallelOptions { MaxDegreeOfParallelism = OpeningAtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(added, limits, async (client, ended) => await client.OpenAsync(ended));
        clients.AddRange(added);
    }

    private async Task<ServerMemory?> MemoryAsync(CancellationToken cancellation) =>
        _plan.Meter is { } meter && _plan.MeasuresMemory ? await meter.CollectAsync(cancellation) : null;

    private ServerMemory? Per(ServerMemory? now)
    {
        if (now is null || _before is null)
        {
            return null;
        }

        var clients = Math.Max(1, _plan.Clients - Warm);
        return new ServerMemory(
            (now.Heap - _before.Heap) / clients,
            (now.Private - _before.Private) / clients,
            (now.Resident - _before.Resident) / clients);
    }
}
