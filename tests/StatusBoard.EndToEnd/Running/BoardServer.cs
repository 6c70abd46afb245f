using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Reflection;

namespace StatusBoard.EndToEnd.Running;

/// <summary>The app as a process of its own, on a database of its own: a SQLite file unless told otherwise. It can be killed and started
/// again at the same address.</summary>
public sealed class BoardServer : IAsyncDisposable
{
    /// <summary>An administrator's key.</summary>
    public const string ApiKey = "the-key-of-the-end-to-end-tests";
    private const int KeptLines = 60;
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("statusboard-e2e-");
    private readonly ServerDatabase database;
    private readonly Dictionary<string, string> settings;
    private readonly ConcurrentQueue<string> output = new();
    private string app = Path.GetFullPath(
        typeof(BoardServer).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "App").Value!);
    private Process? process;

    private BoardServer(bool sqlServer, Dictionary<string, string> extra)
    {
        database = sqlServer ? new SqlServerServerDatabase() : new SqliteServerDatabase(Path.Combine(folder.FullName, "board.db"));
        Address = new Uri($"http://127.0.0.1:{FreePort()}");
        Api = new HttpClient { BaseAddress = Address };
        Api.DefaultRequestHeaders.Add("X-Api-Key", ApiKey);
        settings = new(extra)
        {
            // Only in Development does a build output, which is not a publication, serve css and js.
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["ASPNETCORE_URLS"] = Address.GetLeftPart(UriPartial.Authority),
            ["Database__Provider"] = sqlServer ? "SqlServer" : "Sqlite",
            ["Database__Create"] = "true",
            ["ConnectionStrings__StatusBoard"] = database.ConnectionString,
            ["Access__BootstrapApiKey"] = ApiKey,
            ["Demo__Seed"] = "false",
            ["Demo__Replay"] = "false",
        };
        settings.TryAdd("Access__AnonymousRead", "true");
    }

    /// <summary>Where it is.</summary>
    public Uri Address { get; }

    /// <summary>The cookies of an administrator who has signed in; null before one has.</summary>
    public IReadOnlyList<Microsoft.Playwright.Cookie>? AdministratorSession { get; set; }

    /// <summary>Its database, as any SQL client sees it.</summary>
    public BoardData Data => database.Data;

    /// <summary>Its API, with <see cref="ApiKey"/>.</summary>
    public HttpClient Api { get; }

    /// <summary>Starts it and waits until it is ready.</summary>
    public static Task<BoardServer> StartAsync(params IEnumerable<(string Name, string Value)> extra) =>
        StartAsync(sqlServer: false, extra);

    /// <summary>Starts it on either engine and waits until it is ready.</summary>
    public static async Task<BoardServer> StartAsync(bool sqlServer, params IEnumerable<(string Name, string Value)> extra)
    {
        var server = new BoardServer(sqlServer, extra.ToDictionary(one => one.Name, one => one.Value));
        try
        {
            await server.StartAgainAsync();
            return server;
        }
        catch
        {
            // Nobody disposes what did not begin: neither its process nor its database shall stay.
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Takes the database out of the app's reach.</summary>
    public void LoseDatabase() => database.Lose();

    /// <summary>Gives the database back.</summary>
    public void ReturnDatabase() => database.Return();

    /// <summary>Starts it, after it was killed, and waits until it is ready.</summary>
    public async Task StartAgainAsync()
    {
        var start = new ProcessStartInfo(
            "dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetDirectoryName(app)! };
        start.ArgumentList.Add(app);
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        // A server that lives for seconds does not gain by being measured for a later, better compilation.
        start.Environment["DOTNET_TieredPGO"] = "0";
        process = Process.Start(start)!;
        process.OutputDataReceived += Keep;
        process.ErrorDataReceived += Keep;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await UntilAsync("health/ready");
    }

    /// <summary>Starts another build of it, after it was killed: a copy of the app in which a static file is another one.</summary>
    public Task StartNewerBuildAsync()
    {
        var (old, copy) = (Path.GetDirectoryName(app)!, Path.Combine(folder.FullName, "newer"));
        foreach (var file in Directory.EnumerateFiles(old, "*", SearchOption.AllDirectories).Where(file =>
            !Path.GetRelativePath(old, file).StartsWith("data", StringComparison.Ordinal)))
        {
            var target = Path.Combine(copy, Path.GetRelativePath(old, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        File.AppendAllText(Path.Combine(copy, "StatusBoard.Web.staticwebassets.endpoints.json"), "\n");
        app = Path.Combine(copy, Path.GetFileName(app));
        return StartAgainAsync();
    }

    /// <summary>Ends it without warning, as a crash does.</summary>
    public async Task KillAsync()
    {
        if (process is null)
            return;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>Stops it in its tracks: connections stay open and nobody answers.</summary>
    public void Freeze() => Signal("STOP");

    /// <summary>Lets it go on.</summary>
    public void Thaw() => Signal("CONT");

    /// <summary>Adds facilities by SQL and waits until the last of them is on the board.</summary>
    public async Task AddAsync(params IReadOnlyList<NewFacility> facilities)
    {
        await Data.AddAsync(facilities);
        await UntilAsync($"api/v1/facilities/{facilities[^1].Code}");
    }

    /// <summary>Reports a status through the API.</summary>
    public async Task ReportAsync(string facility, string service, string status, string? reason = null)
    {
        using var answer = await Api.PutAsJsonAsync($"api/v1/facilities/{facility}/services/{service}", new { status, reason });
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Api.Dispose();
        await database.DisposeAsync();
        folder.Delete(recursive: true);
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <summary>Asks until it is answered with success.</summary>
    private async Task UntilAsync(string path)
    {
        var since = Stopwatch.StartNew();
        while (since.Elapsed < AnswerWithin && !process!.HasExited)
        {
            try
            {
                using var answer = await Api.GetAsync(path);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(50);
        }

        throw new InvalidOperationException($"The app at {Address} does not answer {path}. Its last output:\n{string.Join('\n', output)}");
    }

    private void Signal(string name)
    {
        using var kill = Process.Start("kill", [$"-{name}", process!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null)
            return;
        output.Enqueue(line.Data);
        while (output.Count > KeptLines)
            output.TryDequeue(out _);
    }
}
