using System.Diagnostics;
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
    private const int MostUnanswered = 3;
    private static readonly TimeSpan LongestArrival = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(2);

    private readonly StalledReaders _stalled;
    private readonly List<Slot> _slots = [];
    private readonly Pulse _pulse;
    private readonly AudiencePlan _plan;
    private readonly Arrivals _arrivals;
    private IReadOnlyList<BoardClient> _clients = [];
    private ServerMemory? _before;
    private ServerMemory? _opened;
    private int _unanswered;

    /// <summary>An audience that is still to be opened.</summary>
    public Audience(AudiencePlan plan)
    {
        _plan = plan;
        _arrivals = new Arrivals(plan.Clients);
        _stalled = new StalledReaders(plan);
        _pulse = new Pulse(() => [.. _clients, .. _stalled.Clients]);
    }

    private int Warm => Math.Min(WarmClients, _plan.Clients / 2);

    /// <summary>Opens all clients and reads what memory they take.</summary>
    public async Task OpenAsync(CancellationToken cancellation)
    {
        await AddAsync(Warm, cancellation);
        await Task.Delay(Settling, cancellation);
        _before = await MemoryAsync(cancellation);
        await AddAsync(_plan.Clients - Warm, cancellation);
        await Task.Delay(Settling, cancellation);
        _opened = await MemoryAsync(cancellation);
    }

    /// <summary>Makes one change and waits until it is everywhere; measured only where <paramref name="counts"/>.</summary>
    public async Task ChangeAsync(int number, TimeSpan pause, bool counts, CancellationToken cancellation)
    {
        if (_unanswered >= MostUnanswered)
        {
            return; // this server hangs; the others' figures need not wait for it
        }

        var cpu = _plan.Meter?.Cpu() ?? TimeSpan.Zero;
        var wire = _clients.Sum(c => c.WireBytes);
        var message = _clients.Sum(c => c.MessageBytes);
        _arrivals.Await(number);
        var sent = Stopwatch.GetTimestamp();
        await MakeAsync(number, cancellation);
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

    /// <summary>Sees to it that the stalled readers, if it has any, are there and stalled; makes changes to that end.</summary>
    public async Task StallAsync(Func<int> nextNumber, CancellationToken cancellation)
    {
        if (_plan.Stalled > 0 && _unanswered == 0)
        {
            await _stalled.KeepAsync(
                async () =>
                {
                    await ChangeAsync(nextNumber(), TimeSpan.Zero, counts: false, cancellation);
                    return _unanswered == 0;
                },
                cancellation);
        }
    }

    /// <summary>How many clients are measured.</summary>
    public int Clients => _plan.Clients;

    /// <summary>Sums up, once the last change is made.</summary>
    public async Task<AudienceResult> ResultAsync(CancellationToken cancellation)
    {
        var after = await MemoryAsync(cancellation);
        return AudienceResult.Of(_plan, _slots, _arrivals) with
        {
            Opened = Per(_opened),
            After = Per(after),
            Stalled = _plan.Stalled,
            StalledDropped = _stalled.Dropped,
            Unanswered = _unanswered,
            Failures = [.. _clients.Where(c => c.Failure is not null).GroupBy(c => c.Failure!).Select(g => $"{g.Count()} × {g.Key}")],
        };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _pulse.DisposeAsync();
        await _stalled.DisposeAsync();
        foreach (var client in _clients)
        {
            await client.DisposeAsync();
        }
    }

    // Arrivals are what counts; a server that never answers the request is a finding, not the end of the run.
    private async Task MakeAsync(int number, CancellationToken cancellation)
    {
        var making = _plan.Changes.MakeAsync(Marker.Of(number), cancellation);
        var arriving = _arrivals.WaitAsync(LongestArrival, cancellation);
        if (await Task.WhenAny(making, arriving) == making)
        {
            await making;
        }

        await arriving;
        try
        {
            await making.WaitAsync(LongestArrival, cancellation);
        }
        catch (TimeoutException)
        {
            _unanswered++;
        }
    }

    private async Task AddAsync(int count, CancellationToken cancellation)
    {
        List<BoardClient> added = [.. Enumerable.Range(_clients.Count, count).Select(i => _plan.Client(i, _arrivals, false))];
        await Opening.AllAsync(added, cancellation);
        _clients = [.. _clients, .. added];
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
            (now.Native - _before.Native) / clients,
            (now.Private - _before.Private) / clients);
    }
}
