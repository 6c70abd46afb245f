using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Facilities;
using StatusBoard.Storage.Import;
using StatusBoard.Storage.Migrations;
using StatusBoard.Storage.Schemes;
using StatusBoard.Storage.Tail;

namespace StatusBoard.Storage.Tests.Import;

/// <summary>A migrated database in a folder of its own, gone at the end of the test.</summary>
internal sealed class TempSqlite : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("statusboard-").FullName;

    private TempSqlite()
    {
        Database = new SqliteDatabase("Data Source=" + Path.Combine(folder, "board.db"), TimeProvider.System);
        Facilities = new FacilityStore(Database, Signal);
        Import = new FacilityImport(Database, Facilities, new AuditStore(Database, TimeProvider.System));
        Schemes = new SchemeStore(Database, Signal);
    }

    public SqliteDatabase Database { get; }

    public TailSignal Signal { get; } = new();

    public FacilityStore Facilities { get; }

    public FacilityImport Import { get; }

    public SchemeStore Schemes { get; }

    public static async Task<TempSqlite> CreateAsync()
    {
        var temp = new TempSqlite();
        await new Migrator(temp.Database, NullLogger<Migrator>.Instance).RunAsync(CancellationToken.None);
        return temp;
    }

    public Task<ImportReport> TakeAsync(string csv, bool dryRun = false) => TakeAsync(System.Text.Encoding.UTF8.GetBytes(csv), dryRun);

    public Task<ImportReport> TakeAsync(byte[] file, bool dryRun = false) => Import.RunAsync(new MemoryStream(file), dryRun, CancellationToken.None);

    public async Task<FacilityRow?> FindAsync(string code)
    {
        var rows = await QueryAsync<FacilityRow>(
            "SELECT Code, Name, City, County, State, Latitude, Longitude, TimeZone, Phone, HasEmergencyDepartment, Active FROM Facility WHERE Code = @code", new { code });
        if (rows.SingleOrDefault() is not { } row)
            return null;
        var designations = await QueryAsync<string>(
            "SELECT Kind || COALESCE(':' || Level, '') FROM FacilityDesignation WHERE FacilityCode = @code ORDER BY Kind", new { code });
        return row with { Designations = string.Join(';', designations) };
    }

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null) =>
        await Database.ReadAsync(async connection => (await connection.QueryAsync<T>(sql, parameters)).ToList(), CancellationToken.None);

    public async Task<T> ValueAsync<T>(string sql, object? parameters = null) => (await QueryAsync<T>(sql, parameters)).Single();

    public Task ExecuteAsync(string sql, object? parameters = null) =>
        Database.WriteAsync((connection, transaction) => connection.ExecuteAsync(sql, parameters, transaction), CancellationToken.None);

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Signal.Dispose();
        Directory.Delete(folder, recursive: true);
        return ValueTask.CompletedTask;
    }
}
