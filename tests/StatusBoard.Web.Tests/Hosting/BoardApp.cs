using System.Data.Common;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StatusBoard.Storage.Databases;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Tests.Hosting;

/// <summary>
/// The whole app on a real Kestrel at a port of its own, on a database of its own with the facilities of
/// <see cref="MadeBoard"/>. What a test needs otherwise is set before <see cref="InitializeAsync"/>.
/// </summary>
public class BoardApp : WebApplicationFactory<Program>, IAsyncLifetime
{
    /// <summary>The administrator's key that configuration makes.</summary>
    public const string AdministratorKey = "an-administrator-key-for-tests";

    private readonly List<HttpClient> clients = [];
    private readonly HostDatabase database;

    /// <summary>On SQLite.</summary>
    public BoardApp()
        : this(DatabaseProvider.Sqlite)
    {
    }

    /// <summary>On either engine. Not public: a fixture has one public constructor.</summary>
    internal BoardApp(DatabaseProvider engine) =>
        database = engine == DatabaseProvider.SqlServer ? new SqlServerHostDatabase() : new SqliteHostDatabase();

    public Dictionary<string, string?> Settings { get; } = new()
    {
        ["urls"] = "http://127.0.0.1:0",
        ["Access:BootstrapApiKey"] = AdministratorKey,
        ["Access:AnonymousRead"] = "true",
        ["Tail:PollInterval"] = "00:00:00.050",
        ["Live:HeartbeatInterval"] = "00:00:00.250",
        ["Demo:Seed"] = "false",
        ["Demo:Replay"] = "false",
        // The tests have no certificate; what holds without this has tests of its own (Security).
        ["Security:AllowHttp"] = "true",
        ["Logging:LogLevel:Default"] = "Warning",
    };

    /// <summary>The environment it thinks it runs in.</summary>
    public string Environment { get; init; } = "Production";

    public Action<IServiceCollection>? Replace { get; init; }

    public Action<KestrelServerOptions>? Kestrel { get; init; }

    /// <summary>Plain SQL over the database before the app starts.</summary>
    public string? Spoil { get; init; }

    /// <summary>Whether there is no database yet: the app makes it.</summary>
    public bool Empty { get; init; }

    /// <summary>Whether to wait until the first board was read.</summary>
    public bool WaitUntilReady { get; init; } = true;

    public string ConnectionString => database.ConnectionString;

    /// <summary>The file of a database on SQLite.</summary>
    public string DatabaseFile =>
        (database as SqliteHostDatabase)?.File ?? throw new InvalidOperationException("A server's database is no file.");

    /// <summary>Whether the app keeps connections, as it does outside of tests; on SQLite.</summary>
    public bool Pooled { get; init; }

    /// <summary>Whether the database is out of reach.</summary>
    public bool Away
    {
        get => database.Away;
        set => database.Away = value;
    }

    public DatabaseProvider Engine => database.Engine;

    /// <inheritdoc cref="HostDatabase.FirstReadAsync"/>
    public Task<TimeSpan> FirstReadAsync() => database.FirstReadAsync();

    /// <summary>Whether there is a server for its database, or it needs none.</summary>
    public bool IsThere => database.IsThere;

    /// <summary>This app; where there is no server for its database, the test is skipped.</summary>
    public BoardApp Running
    {
        get
        {
            Assert.SkipUnless(IsThere, "STATUSBOARD_TEST_SQLSERVER holds no connection string: nothing was run on SQL Server.");
            return this;
        }
    }

    public Uri Address => new(Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public BoardFeed Feed => Services.GetRequiredService<BoardFeed>();

    /// <summary>Reads without a key.</summary>
    public HttpClient Anybody { get; private set; } = null!;

    /// <summary>Reads and writes.</summary>
    public HttpClient Administrator { get; private set; } = null!;

    /// <summary>A board whose address reads as what is different about it.</summary>
    public static Task<BoardApp> StartAsync(params (string Setting, string? Value)[] settings) =>
        StartAsync(DatabaseProvider.Sqlite, settings);

    private static readonly TimeSpan StartsWithin = TimeSpan.FromSeconds(120);

    /// <summary>A board on either engine; where there is no server, the test is skipped.</summary>
    public static async Task<BoardApp> StartAsync(DatabaseProvider engine, params (string Setting, string? Value)[] settings)
    {
        var app = new BoardApp(engine);
        _ = app.Running;
        foreach (var (setting, value) in settings)
            app.Settings[setting] = value;
        await app.InitializeAsync();
        return app;
    }

    public async ValueTask InitializeAsync()
    {
        if (!IsThere)
            return;
        await database.MakeAsync(filled: !Empty);
        if (Spoil is not null)
            await SqlAsync(Spoil);
        UseKestrel(options => Kestrel?.Invoke(options));
        StartServer();
        Anybody = Client();
        Administrator = Client(AdministratorKey);
        // A start reads everything once: how long that takes is the machine's and the server's affair.
        if (WaitUntilReady)
            await Eventually.TrueAsync(async () => (await Anybody.GetAsync("/health/ready")).IsSuccessStatusCode, StartsWithin);
    }

    /// <summary>A client with a key, or without one; it does not follow redirects.</summary>
    public HttpClient Client(string? key = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address,
            Timeout = TimeSpan.FromSeconds(30) };
        if (key is not null)
            client.DefaultRequestHeaders.Add("X-Api-Key", key);
        clients.Add(client);
        return client;
    }

    /// <summary>Another hand at the database: plain SQL from a connection that the app knows nothing of.</summary>
    public async Task<int> SqlAsync(string sql, params (string Name, object? Value)[] parameters)
    {
        await using var connection = await OpenAsync();
        await using var command = Command(connection, sql, parameters);
        return await command.ExecuteNonQueryAsync();
    }

    public async Task<T> ScalarAsync<T>(string sql, params (string Name, object? Value)[] parameters)
    {
        await using var connection = await OpenAsync();
        await using var command = Command(connection, sql, parameters);
        // Engines count in numbers of different size.
        return (T)Convert.ChangeType((await command.ExecuteScalarAsync())!, typeof(T), System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>The newest version of a status.</summary>
    public Task<long> NewestAsync() => ScalarAsync<long>("SELECT MAX(CAST(RowVersion AS bigint)) FROM ServiceStatus");

    /// <summary>Adds a row whose number is given, which the engine would otherwise give itself.</summary>
    public Task<int> NumberedAsync(string table, string insert, params (string Name, object? Value)[] parameters) => SqlAsync(
        Engine == DatabaseProvider.SqlServer
            ? $"SET IDENTITY_INSERT dbo.{table} ON; {insert}; SET IDENTITY_INSERT dbo.{table} OFF" : insert, parameters);

    /// <summary>Makes a key of a role: everywhere, or for one state or facility.</summary>
    public async Task<string> KeyAsync(string role, string? state = null, string? facility = null)
    {
        var key = $"a-key-of-a-{role}-{Guid.NewGuid():N}";
        await SqlAsync(
            "INSERT INTO ApiKey (Name, Hash, CreatedAt) VALUES (@name, @hash, '2026-01-01 00:00:00.000+00:00')",
            ("@name", role + Guid.NewGuid()), ("@hash", Storage.Security.Access.ApiKeyStore.Hash(key)));
        await SqlAsync(
            "INSERT INTO AccessGrant (Principal, Role, ScopeKind, State, FacilityCode) SELECT CONCAT('key:', Id), @role, @kind, @state, "
                + "@facility FROM ApiKey WHERE Hash = @hash",
            ("@role", role), ("@hash", Storage.Security.Access.ApiKeyStore.Hash(key)), ("@state", state), ("@facility", facility),
            ("@kind", state is not null ? "state" : facility is not null ? "facility" : "everything"));
        return key;
    }

    /// <summary>A connection to the hub that is not started yet.</summary>
    public HubConnection Hub(bool messagePack = false, string? key = null)
    {
        var builder = new HubConnectionBuilder().WithUrl(new Uri(Address, "/hubs/status"), options =>
        {
            options.Transports = Microsoft.AspNetCore.Http.Connections.HttpTransportType.WebSockets;
            options.SkipNegotiation = true;
            if (key is not null)
                options.Headers["X-Api-Key"] = key;
        });
        return (messagePack ? builder.AddMessagePackProtocol() : builder).Build();
    }

    /// <summary>A bare WebSocket to a path, as a page of an origin would open it.</summary>
    public async Task<ClientWebSocket> WebSocketAsync(string path, string? origin = null, string? key = null)
    {
        var socket = new ClientWebSocket();
        if (origin is not null)
            socket.Options.SetRequestHeader("Origin", origin);
        if (key is not null)
            socket.Options.SetRequestHeader("X-Api-Key", key);
        await socket.ConnectAsync(new Uri($"ws://{Address.Authority}{path}"), TestContext.Current.CancellationToken);
        return socket;
    }

    public override async ValueTask DisposeAsync()
    {
        foreach (var client in clients)
            client.Dispose();
        await base.DisposeAsync();
        await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(Environment);
        builder.UseSetting("Database:Provider", database.Engine.ToString());
        builder.UseSetting("ConnectionStrings:StatusBoard", Pooled ? $"Data Source={DatabaseFile}" : ConnectionString);
        foreach (var (name, value) in Settings)
            builder.UseSetting(name, value);
        builder.ConfigureLogging(logging => logging.ClearProviders());
        if (Replace is not null)
            builder.ConfigureTestServices(Replace);
    }

    private static DbCommand Command(DbConnection connection, string sql, (string Name, object? Value)[] parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private Task<DbConnection> OpenAsync() => database.Direct.OpenAsync(TestContext.Current.CancellationToken);
}
