using System.Security.Cryptography;
using StatusBoard.Benchmarks.MadeUp;

namespace StatusBoard.Benchmarks.FanOut.Servers;

/// <summary>The StatusBoard web server as it runs in production, on a database of its own.</summary>
internal sealed class AppServer : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(120);

    private readonly IMadeDatabase _database;
    private readonly Func<Uri?, ServerProcess> _start;
    private ServerProcess _process;

    private AppServer(Func<Uri?, ServerProcess> start, IMadeDatabase database, string apiKey)
    {
        _start = start;
        _process = start(null);
        _database = database;
        ApiKey = apiKey;
    }

    /// <summary>The administrator's key that the server was given.</summary>
    public string ApiKey { get; }

    /// <summary>The server's process.</summary>
    public ServerProcess Process => _process;

    /// <summary>Starts the server and waits until it is ready.</summary>
    /// <param name="http">For asking whether it is ready.</param>
    /// <param name="assembly">StatusBoard.Web.dll.</param>
    /// <param name="database">The SQLite file, which is deleted with the server.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <param name="forBrowsers">Whether real browsers come: only in Development does a build output, which is not a publication, serve
    /// css and js.</param>
    /// <param name="settings">What is set besides, as environment variables.</param>
    /// <exception cref="InvalidOperationException">The server did not become ready; the message has its last output.</exception>
    public static Task<AppServer> StartAsync(
        HttpClient http, string assembly, string database, CancellationToken cancellation, bool forBrowsers = false,
        Dictionary<string, string>? settings = null) =>
        StartAsync(http, assembly, new SqliteMadeDatabase(database), cancellation, forBrowsers, settings);

    /// <summary>Starts the server on a database of either engine, which is gone with the server, and waits until it is ready.</summary>
    /// <exception cref="InvalidOperationException">The server did not become ready; the message has its last output.</exception>
    public static async Task<AppServer> StartAsync(
        HttpClient http, string assembly, IMadeDatabase database, CancellationToken cancellation, bool forBrowsers = false,
        Dictionary<string, string>? settings = null)
    {
        var key = RandomNumberGenerator.GetHexString(40, lowercase: true);
        var environment = new Dictionary<string, string>(settings ?? [])
        {
            ["ASPNETCORE_ENVIRONMENT"] = forBrowsers ? "Development" : "Production",
            ["Demo__Seed"] = "false",
            ["Demo__Replay"] = "false",
            ["Access__AnonymousRead"] = "true",
            ["Access__BootstrapApiKey"] = key,
            ["Database__Provider"] = database.Provider,
            ["ConnectionStrings__StatusBoard"] = database.ConnectionString,
        };
        var server = new AppServer(url => ServerProcess.Start(assembly, [], environment, url), database, key);
        try
        {
            await server.Process.WaitAsync(http, "/health/ready", LongestStart, cancellation);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Kills the server, starts it again at the same address on the same database, and waits until it is ready.</summary>
    /// <exception cref="InvalidOperationException">It did not become ready.</exception>
    public async Task RestartAsync(HttpClient http, CancellationToken cancellation)
    {
        var url = _process.Url;
        await _process.DisposeAsync();
        _process = _start(url);
        await _process.WaitAsync(http, "/health/ready", LongestStart, cancellation);
    }

    /// <summary>Finds StatusBoard.Web.dll below the repository that the working directory or this assembly is in.</summary>
    /// <exception cref="FileNotFoundException">It is not built.</exception>
    public static string FindAssembly()
    {
        const string below = "src/StatusBoard.Web/bin/Release/net10.0/StatusBoard.Web.dll";
        foreach (var start in (string[])[Environment.CurrentDirectory, AppContext.BaseDirectory])
        {
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            {
                var candidate = Path.Combine(folder.FullName, below);
                if (File.Exists(candidate))
                {
                    return candidate;
                }
            }
        }

        throw new FileNotFoundException(
            $"Build the web server first (dotnet build -c Release src/StatusBoard.Web): no {below} here or above.");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        await _database.DisposeAsync();
    }
}
