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
    // Enough to have everything compiled with all optimizations and pooled before anything is measured.
    private const int WarmClients = 60;
    private const int WarmChanges = 100;
    private static readonly TimeSpan WarmPause = TimeSpan.FromMilliseconds(20);
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
    private ServerMemory? _after;
    private TimeSpan _opening;
    private readonly List<Slot> _slotsOfOne = [];
    private double _rest;
    private double _restOfOne;
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

    /// <summary>Opens all clients, after changes that nobody sees, and reads what they take.</summary>
    public async Task OpenAsync(Func<int> nextNumber, CancellationToken cancellation)
    {
        for (var i = 0; i < WarmChanges; i++)
        {
            await _plan.Changes.MakeAsync(Marker.Of(nextNumber()), cancellation);
            await Task.Delay(WarmPause, cancellation);
        }

        await AddAsync(Warm, cancellation);
        await Task.Delay(Settling, cancellation);
        _before = await MemoryAsync(cancellation);
        var cpu = Cpu();
        await AddAsync(_plan.Clients - Warm, cancellation);
        _opening = Cpu() - cpu;
        await LeaveAsync(cancellation);
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

        var slot = await SlotAsync(number, pause, () => MakeAsync(number, cancellation), cancellation);
        if (counts)
        {
            _slots.Add(slot);
        }
    }

    /// <summary>Closes all clients but one; what a change costs after that is not what many cost.</summary>
    public async Task LeaveOneAsync(CancellationToken cancellation)
    {
        foreach (var client in _clients.Skip(1))
        {
            await client.DisposeAsync();
        }

        _clients = [.. _clients.Take(1)];
        await Task.Delay(Settling, cancellation);
    }

    /// <summary>Makes one change for the one client that is left, whose arrival is not waited for.</summary>
    public async Task ChangeForOneAsync(int number, TimeSpan pause, CancellationToken cancellation) =>
        _slotsOfOne.Add(await SlotAsync(
            number, pause, () => _plan.Changes.MakeAsync(Marker.Of(number), cancellation), cancellation));

    private async Task<Slot> SlotAsync(int number, TimeSpan pause, Func<Task> make, CancellationToken cancellation)
    {
        var cpu = Cpu();
        var wire = _clients.Sum(c => c.WireBytes);
        var message = _clients.Sum(c => c.MessageBytes);
        _arrivals.Await(number);
        var sent = Stopwatch.GetTimestamp();
        await make();
        await Task.Delay(pause, cancellation);
        return new Slot(
            number,
            sent,
            Cpu() - cpu,
            Stopwatch.GetElapsedTime(sent),
            _clients.Sum(c => c.WireBytes) - wire,
            _clients.Sum(c => c.MessageBytes) - message);
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

    /// <summary>Looks at what the clients cost while nothing changes.</summary>
    public async Task RestAsync(TimeSpan time, CancellationToken cancellation) => _rest = await ShareAsync(time, cancellation);

    /// <summary>The same with the one client that is left.</summary>
    public async Task RestOfOneAsync(TimeSpan time, CancellationToken cancellation) => _restOfOne = await ShareAsync(time, cancellation);

    // The share of one processor.
    private async Task<double> ShareAsync(TimeSpan time, CancellationToken cancellation)
    {
        var (cpu, began) = (Cpu(), Stopwatch.GetTimestamp());
        await Task.Delay(time, cancellation);
        return (Cpu() - cpu) / Stopwatch.GetElapsedTime(began);
    }

    /// <summary>How many clients are measured.</summary>
    public int Clients => _plan.Clients;

    /// <summary>Reads what the clients take once the last change for all of them is made.</summary>
    public async Task MeasureMemoryAsync(CancellationToken cancellation) => _after = await MemoryAsync(cancellation);

    /// <summary>Sums up.</summary>
    public AudienceResult Result() =>
        AudienceResult.Of(_plan, _slots, _arrivals) with
        {
            Opening = _plan.Meter is null ? null : _opening.TotalMilliseconds / Math.Max(1, _plan.Clients - Warm),
            RestMicroseconds = _plan.Meter is null ? null : _rest * 1e6 / _plan.Counted,
            ViewerMicroseconds = _plan.Meter is null || _slots.Count == 0 || _slotsOfOne.Count == 0 || _plan.Counted < 2
                ? null
                : (Microseconds(_slots, _rest) - Microseconds(_slotsOfOne, _restOfOne)) / (_plan.Counted - 1),
            Opened = Per(_opened),
            After = Per(_after),
            Stalled = _plan.Stalled,
            StalledDropped = _stalled.Dropped,
            Unanswered = _unanswered,
            Failures = [.. _clients.Where(c => c.Failure is not null).GroupBy(c => c.Failure!).Select(g => $"{g.Count()} × {g.Key}")],
        };

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

    // Without a word, as when a network fails: the server keeps their circuits for a while.
    private async Task LeaveAsync(CancellationToken cancellation)
    {
        var nowhere = new Arrivals(_plan.Away);
        List<BoardClient> away = [.. Enumerable.Range(0, _plan.Away).Select(i => _plan.Client(i, nowhere, false))];
        await Opening.AllAsync(away, cancellation);
        foreach (var client in away)
        {
            await client.DisposeAsync();
        }
    }

    private TimeSpan Cpu() => _plan.Meter?.Cpu() ?? TimeSpan.Zero;

    private static double Microseconds(List<Slot> slots, double rest) =>
        slots.Average(slot => slot.Cpu.TotalMicroseconds - (rest * slot.Took.TotalMicroseconds));

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

        var clients = Math.Max(1, _plan.Counted - Warm);
        return new ServerMemory(
            (now.Heap - _before.Heap) / clients,
            (now.Native - _before.Native) / clients,
            (now.Private - _before.Private) / clients);
    }
}
