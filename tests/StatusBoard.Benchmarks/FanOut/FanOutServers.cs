using StatusBoard.Benchmarks.FanOut.Servers;

namespace StatusBoard.Benchmarks.FanOut;

/// <summary>
/// The board's servers for one run: a new one for each audience, all from one prepared database, or the running one
/// that was given.
/// </summary>
internal sealed class FanOutServers(HttpClient http, FanOutOptions options, PrepareDatabase? prepare) : IAsyncDisposable
{
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
        if (_prepared is null && options.Database is null && prepare is not null)
        {
            _prepared = DatabaseFile.NewPath();
            await prepare(_prepared, options.Facilities, options.Services, cancellation);
        }

        return await AppServer.StartAsync(
            http, options.Server ?? AppServer.FindAssembly(), DatabaseFile.Copy(options.Database ?? _prepared), cancellation);
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
