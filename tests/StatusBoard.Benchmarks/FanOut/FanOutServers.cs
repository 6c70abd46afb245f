using StatusBoard.Benchmarks.FanOut.Servers;
using StatusBoard.Benchmarks.MadeUp;

namespace StatusBoard.Benchmarks.FanOut;

/// <summary>
/// The board's servers for one run: a new one for each audience, all from one prepared database, or the running one
/// that was given.
/// </summary>
internal sealed class FanOutServers(HttpClient http, FanOutOptions options, PrepareDatabase? prepare, Action<string> log)
    : IAsyncDisposable
{
    private static readonly TimeSpan SettlingLook = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestSettling = TimeSpan.FromMinutes(10);

    private readonly List<AppServer> _started = [];
    private string? _prepared;

    /// <summary>Gives the next audience its server.</summary>
    public async Task<BoardServer> NextAsync(CancellationToken cancellation)
    {
        if (options.Url is { } running)
        {
            return new BoardServer(running, options.Key, options.Key, null, 0);
        }

        var server = await NextServerAsync(cancellation);
        _started.Add(server);
        return new BoardServer(
            server.Process.Url, server.ApiKey, null, new ServerMeter(server.Process.Id), server.Process.StartedAt);
    }

    /// <summary>Starts a server that is the caller's to dispose.</summary>
    public async Task<AppServer> NextServerAsync(CancellationToken cancellation)
    {
        // Looked for before a database is made for it, which takes a while.
        var assembly = options.Server ?? AppServer.FindAssembly();
        if (_prepared is null && options.Database is null && prepare is not null)
        {
            _prepared = DatabaseFile.NewPath();
            await prepare(_prepared, options.Facilities, options.Services, cancellation);
            await SettleAsync(assembly, _prepared, cancellation);
        }

        return await AppServer.StartAsync(
            http, assembly, DatabaseFile.Copy(options.Database ?? _prepared), cancellation);
    }

    // A server sums up, in the background, what was put into its database: for 6,000 facilities 20 s of processor time, which
    // would be taken for what viewers cost.
    private async Task SettleAsync(string assembly, string database, CancellationToken cancellation)
    {
        log("Letting a server sum up the database.");
        await using var server = await AppServer.StartAsync(
            http, assembly, new KeptDatabase(new SqliteMadeDatabase(database)), cancellation);
        var meter = new ServerMeter(server.Process.Id);
        for (var (waited, before) = (TimeSpan.Zero, TimeSpan.Zero); waited < LongestSettling; waited += SettlingLook)
        {
            await Task.Delay(SettlingLook, cancellation);
            var now = meter.Cpu();
            if (now - before < SettlingLook * 0.05)
            {
                return;
            }

            before = now;
        }

        throw new IOException($"The server was still busy with its database after {LongestSettling.TotalSeconds:F0} s.");
    }

    /// <summary>What the started servers wrote last, for when something went wrong.</summary>
    public string Output => string.Join('\n', _started.Select(s => s.Process.Output));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var server in _started)
        {
            await server.DisposeAsync();
        }

        if (_prepared is not null)
        {
            DatabaseFile.Delete(_prepared);
        }
    }
}
