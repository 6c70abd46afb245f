using Microsoft.Data.SqlClient;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.EndToEnd.Running;

/// <summary>
/// A database on the server that STATUSBOARD_TEST_SQLSERVER names. The app makes it, by its setting Database:Create, and
/// reaches it by a relay; it is dropped afterwards.
/// </summary>
internal sealed class SqlServerServerDatabase : ServerDatabase
{
    private readonly string name = $"StatusBoardFlow_{Guid.NewGuid().ToString("N")[..8]}";
    private readonly TcpRelay relay;

    public SqlServerServerDatabase()
    {
        (relay, var address) = TcpRelay.To(Server!);
        ConnectionString = new SqlConnectionStringBuilder(address) { InitialCatalog = name }.ConnectionString;
        var near = new SqlConnectionStringBuilder(Server) { InitialCatalog = name, Pooling = false }.ConnectionString;
        Data = new BoardData(null, () => new SqlConnection(near));
    }

    /// <summary>The connection string of the server; null or empty where there is none.</summary>
    public static string? Server => Environment.GetEnvironmentVariable("STATUSBOARD_TEST_SQLSERVER");

    public override string ConnectionString { get; }

    public override BoardData Data { get; }

    public override void Lose() => relay.Cut();

    public override void Return() => relay.Mend();

    public override async ValueTask DisposeAsync()
    {
        relay.Dispose();
        await TestServer.DropAsync(Server!, name);
    }
}
