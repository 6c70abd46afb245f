using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;

namespace StatusBoard.EndToEnd.Running;

/// <summary>The app at an address of its own, on a database of its own: a SQLite file unless told otherwise. It runs in the process of
/// the tests, where what one server has compiled serves the next, or in one of its own, which can be killed, stopped and started again at
/// the same address.</summary>
public sealed class BoardServer : IAsyncDisposable
{
    /// <summary>An administrator's key.</summary>
    public const string ApiKey = "the-key-of-the-end-to-end-tests";
    private static readonly TimeSpan AnswerWithin = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("statusboard-e2e-");
    private readonly ServerDatabase database;
    private readonly IAppHost host;

    private BoardServer(bool ownProcess, bool sqlServer, Dictionary<string, string> extra)
    {
        database = sqlServer ? new SqlServerServerDatabase() : new SqliteServerDatabase(Path.Combine(folder.FullName, "board.db"));
        Address = new Uri($"http://127.0.0.1:{FreePort()}");
        Api = new HttpClient { BaseAddress = Address };
        Api.DefaultRequestHeaders.Add("X-Api-Key", ApiKey);
        Dictionary<string, string> settings = new(extra)
        {
            ["URLS"] = Address.GetLeftPart(UriPartial.Authority),
            ["Database:Provider"] = sqlServer ? "SqlServer" : "Sqlite",
            ["Database:Create"] = "true",
            ["ConnectionStrings:StatusBoard"] = database.ConnectionString,
            ["Access:BootstrapApiKey"] = ApiKey,
            ["Demo:Seed"] = "false",
            ["Demo:Replay"] = "false",
        };
        settings.TryAdd("Access:AnonymousRead", "true");
        host = ownProcess ? new ProcessAppHost(settings, folder) : new InProcessAppHost(settings);
    }

    /// <summary>Where it is.</summary>
    public Uri Address { get; }

    /// <summary>The cookies of an administrator who has signed in; null before one has.</summary>
    public IReadOnlyList<Microsoft.Playwright.Cookie>? AdministratorSession { get; set; }

    /// <summary>Its database, as any SQL client sees it.</summary>
    public BoardData Data => database.Data;

    /// <summary>Its API, with <see cref="ApiKey"/>.</summary>
    public HttpClient Api { get; }

    /// <summary>Starts it in the process of the tests and waits until it is ready.</summary>
    public static Task<BoardServer> StartAsync(params IEnumerable<(string Name, string Value)> extra) =>
        StartAsync(new BoardServer(ownProcess: false, sqlServer: false, extra.ToDictionary(one => one.Name, one => one.Value)));

    /// <summary>Starts it in a process of its own, on either engine, and waits until it is ready.</summary>
    public static Task<BoardServer> StartProcessAsync(bool sqlServer = false, params IEnumerable<(string Name, string Value)> extra) =>
        StartAsync(new BoardServer(ownProcess: true, sqlServer, extra.ToDictionary(one => one.Name, one => one.Value)));

    /// <summary>Takes the database out of the app's reach.</summary>
    public void LoseDatabase() => database.Lose();

    /// <summary>Gives the database back.</summary>
    public void ReturnDatabase() => database.Return();

    /// <summary>Starts it, after it was killed, and waits until it is ready.</summary>
    public async Task StartAgainAsync()
    {
        await host.StartAsync();
        // Without the key: one that is asked for before the app has made it is called unknown for some seconds.
        using var anybody = new HttpClient { BaseAddress = Address };
        await UntilAsync(anybody, "health/ready");
    }

    /// <summary>Starts another build of it, after it was killed: a copy of the app in which a static file is another one.</summary>
    public Task StartNewerBuildAsync()
    {
        OwnProcess.BecomeNewerBuild();
        return StartAgainAsync();
    }

    /// <summary>Ends it without warning, as a crash does.</summary>
    public Task KillAsync() => OwnProcess.KillAsync();

    /// <summary>Stops it in its tracks: connections stay open and nobody answers.</summary>
    public void Freeze() => OwnProcess.Signal("STOP");

    /// <summary>Lets it go on.</summary>
    public void Thaw() => OwnProcess.Signal("CONT");

    /// <summary>Adds facilities by SQL and waits until the last of them is on the board.</summary>
    public async Task AddAsync(params IReadOnlyList<NewFacility> facilities)
    {
        await Data.AddAsync(facilities);
        await UntilAsync(Api, $"api/v1/facilities/{facilities[^1].Code}");
    }

    /// <summary>Reports a status through the API.</summary>
    public async Task ReportAsync(string facility, string service, string status, string? reason = null)
    {
        using var answer = await Api.PutAsJsonAsync($"api/v1/facilities/{facility}/services/{service}", new { status, reason });
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        Api.Dispose();
        await database.DisposeAsync();
        // Renamed first: a request that ends only now may open the database once more, and would make files in the folder
        // while it is removed.
        folder.MoveTo(folder.FullName + "-gone");
        folder.Delete(recursive: true);
    }

    private ProcessAppHost OwnProcess =>
        host as ProcessAppHost ?? throw new InvalidOperationException("Only a server in a process of its own can be killed or stopped.");

    private static async Task<BoardServer> StartAsync(BoardServer server)
    {
        try
        {
            await server.database.MakeAsync();
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

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    /// <summary>Asks until it is answered with success.</summary>
    private async Task UntilAsync(HttpClient client, string path)
    {
        var since = Environment.TickCount64;
        while (Environment.TickCount64 - since < AnswerWithin.TotalMilliseconds && host.IsRunning)
        {
            try
            {
                using var answer = await client.GetAsync(path);
                if (answer.IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(50);
        }

        throw new InvalidOperationException($"The app at {Address} does not answer {path}. Its last output:\n{host.LastOutput}");
    }
}
