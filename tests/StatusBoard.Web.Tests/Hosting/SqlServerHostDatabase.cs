using System.Diagnostics;
using Dapper;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Logging.Abstractions;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tail;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Web.Tests.Hosting;

/// <summary>
/// A database of its own on the server that STATUSBOARD_TEST_SQLSERVER names, dropped afterwards. The app reaches it by a
/// relay: it is away when that is cut.
/// </summary>
internal sealed class SqlServerHostDatabase : HostDatabase
{
    private readonly string? server = Environment.GetEnvironmentVariable("STATUSBOARD_TEST_SQLSERVER");

    /// <summary>Short: servers that put a schema's name together from it cut what is long.</summary>
    private readonly string name = $"StatusBoardWeb_{Guid.NewGuid().ToString("N")[..8]}";

    private TcpRelay? relay;
    private string? far;
    private bool away;

    /// <summary>What fills it.</summary>
    public Func<Database, Task> Fill { get; init; } = MadeBoard.FillAsync;

    public override DatabaseProvider Engine => DatabaseProvider.SqlServer;

    public override bool IsThere => !string.IsNullOrWhiteSpace(server);

    public override string ConnectionString => far ?? throw new InvalidOperationException("The database was not made yet.");

    public override Database Direct => new SqlServerDatabase(Near, TimeProvider.System);

    private string Near => new SqlConnectionStringBuilder(server) { InitialCatalog = name }.ConnectionString;

    public override bool Away
    {
        get => away;
        set
        {
            if (value)
                relay!.Cut();
            else if (away)
                relay!.Mend();
            away = value;
        }
    }

    public override async Task MakeAsync(bool filled)
    {
        await OnServerAsync($"CREATE DATABASE {name}");
        try
        {
            if (filled)
                await Fill(Direct);
            (relay, var address) = TcpRelay.To(Near);
            // The name tells the pools of two apps apart.
            far = new SqlConnectionStringBuilder(address) { ApplicationName = name }.ConnectionString;
        }
        catch
        {
            // Nobody disposes what did not begin.
            await DisposeAsync();
            throw;
        }
    }

    public override async Task<TimeSpan> FirstReadAsync()
    {
        var unpooled = new SqlConnectionStringBuilder(Near) { Pooling = false }.ConnectionString;
        var tail = new StatusTail(new SqlServerDatabase(unpooled, TimeProvider.System), NullLogger<StatusTail>.Instance);
        var began = Stopwatch.GetTimestamp();
        await tail.ReadAsync(TestContext.Current.CancellationToken);
        return Stopwatch.GetElapsedTime(began);
    }

    public override async ValueTask DisposeAsync()
    {
        relay?.Dispose();
        if (!IsThere)
            return;
        await TestServer.DropAsync(server!, name);
    }

    private async Task OnServerAsync(string sql)
    {
        await using var connection = new SqlConnection(server);
        await connection.ExecuteAsync(sql, commandTimeout: 60);
    }
}
