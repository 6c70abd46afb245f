using System.Text;
using StatusBoard.Exchange.Import;
using StatusBoard.Exchange.Import.Doubts;
using StatusBoard.Exchange.Import.Runs;
using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Storage.Administration;
using StatusBoard.Storage.Administration.Schemes;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Facilities;
using StatusBoard.Storage.Tail;

namespace StatusBoard.Storage.Tests.Engines;

/// <summary>
/// A database as it is after its migrations, for tests of what fills an empty board; see <see cref="TestDatabase.EmptyAsync"/>.
/// </summary>
public sealed class EmptyBoard(TestDatabase database)
{
    public Database Database { get; } = database.Database;

    public TailSignal Signal => database.Signal;

    public FacilityStore Facilities => database.Facilities;

    public FacilityImport Import => new(Database, Facilities, database.Audit);

    public FacilityEditor Editor => new(Database, database.Audit, Signal);

    public ImportJobs Jobs =>
        new(Database, Import, new ImportUndoing(Database, Editor, database.Audit, Signal, database.Time), database.Time);

    public ImportDoubts Doubts => new(Database, Facilities, database.Audit, database.Time);

    public FacilityMerger Merger => new(Database, Editor, database.Audit, Signal);

    public SchemeStore Schemes => new(Database, Signal);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>Imports a list of facilities.</summary>
    public Task<ImportReport> TakeAsync(string csv, bool dryRun = false, bool restoreZeros = false) =>
        TakeAsync(Encoding.UTF8.GetBytes(csv), dryRun, restoreZeros);

    /// <summary>Imports a file as it stands.</summary>
    public Task<ImportReport> TakeAsync(byte[] file, bool dryRun = false, bool restoreZeros = false) =>
        Import.RunAsync(new MemoryStream(file), dryRun, Cancel, restoreZeros: restoreZeros);

    public async Task<FacilityRow?> FindAsync(string code)
    {
        var rows = await QueryAsync<FacilityRow>(
            "SELECT Code, Name, City, County, State, Latitude, Longitude, TimeZone, Phone, HasEmergencyDepartment, Active FROM "
                + "Facility WHERE Code = @code", new { code });
        if (rows.SingleOrDefault() is not { } row)
            return null;
        var designations = await QueryAsync<(string Kind, string? Level)>(
            "SELECT Kind, Level FROM FacilityDesignation WHERE FacilityCode = @code ORDER BY Kind", new { code });
        return row with { Designations = string.Join(
            ';', designations.Select(one => one.Level is null ? one.Kind : $"{one.Kind}:{one.Level}")) };
    }

    /// <summary>The newest version of anything on the board: it stands still where nothing is written.</summary>
    public Task<long> NewestAsync() => database.NewestAsync();

    public Task<string?> StatusAsync(string facility, string service) =>
        ValueAsync<string?>("SELECT Status FROM ServiceStatus WHERE FacilityCode = @facility AND ServiceCode = @service",
            new { facility, service });

    /// <summary>The services of the migrations, which no test changes.</summary>
    public async Task<Catalogue> CatalogueAsync()
    {
        var rows = await QueryAsync<(string Code, string Kind)>("SELECT Code, Kind FROM Service");
        return new Catalogue(rows.Select((row, i) => new Service(row.Code, row.Code, KindOf(row.Kind), i, null)), []);
    }

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null) =>
        await Database.ReadAsync(session => session.QueryAsync<T>(sql, parameters), Cancel);

    public async Task<T> ValueAsync<T>(string sql, object? parameters = null) => (await QueryAsync<T>(sql, parameters)).Single();

    public Task ExecuteAsync(string sql, object? parameters = null) =>
        Database.WriteAsync(session => session.ExecuteAsync(sql, parameters), Cancel);

    private static ServiceKind KindOf(string code) =>
        CodeNames<ServiceKind>.TryParse(code, out var kind) ? kind : throw new InvalidDataException(code);
}
