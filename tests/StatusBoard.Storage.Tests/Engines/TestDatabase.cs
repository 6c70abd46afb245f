using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Boards;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Facilities;
using StatusBoard.Storage.Incidents;
using StatusBoard.Storage.Measures;
using StatusBoard.Storage.Migrations;
using StatusBoard.Storage.Polls;
using StatusBoard.Storage.Reporting;
using StatusBoard.Storage.Security.Access;
using StatusBoard.Storage.Tail;
using StatusBoard.Storage.Walls;

namespace StatusBoard.Storage.Tests.Engines;

/// <summary>A migrated database of its own for the tests of one class, with the stores over it. Every test makes its own facilities in
/// it.</summary>
public abstract class TestDatabase : IAsyncLifetime
{
    private Database? database;
    private Database? owner;
    private IReadOnlyList<string> emptyTables = [];
    private int facilities;

    /// <summary>The engine under test; on an engine that is not there, the test is skipped.</summary>
    public Database Database
    {
        get
        {
            Assert.SkipWhen(database is null, "STATUSBOARD_TEST_SQLSERVER holds no connection string: nothing was run on SQL Server.");
            return database;
        }
    }

    /// <summary>Whether the schema is there from the start.</summary>
    public bool Migrated { get; init; } = true;

    /// <summary>Whether the database itself is there from the start; if not, the test makes it.</summary>
    public bool Made { get; init; } = true;

    /// <summary>The same by the login that made it, which may alter tables.</summary>
    public Database Owner => owner ?? Database;

    public DatabaseProvider Provider => Database.Provider;

    /// <summary>The same database, by connections that tell of each statement before it is sent.</summary>
    public Database Observed(Action<string> onStatement) => Observed(text =>
    {
        onStatement(text);
        return Task.CompletedTask;
    });

    /// <summary>The same, where each statement waits for what is done when it is told of.</summary>
    public Database Observed(Func<string, Task> onStatement)
    {
        var observed = Again(TimeProvider.System);
        observed.Between = inner => new ObservedConnection(inner, (text, _) => onStatement(text));
        return observed;
    }

    /// <summary>The clock of the stores. The database's own, which its triggers read, is the real one.</summary>
    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));

    public TailSignal Signal { get; } = new();

    public StatusStore Statuses => new(Database, Audit, Signal, Time);

    public FacilityStore Facilities => new(Database, Signal);

    public EventStore Events => new(Database);

    public IncidentStore Incidents => new(Database, Statuses, Audit, Signal, Time);

    public IncidentArchive IncidentArchive => new(Database);

    public PollStore Polls => PollsOf(Database);

    /// <summary>Polls written by another way to the same database.</summary>
    public PollStore PollsOf(Database other) => new(other, Audit, new MeasureStore(other, Audit, Signal, Time), Signal, Time);

    public PollArchive PollArchive => new(Database);

    public GrantStore Grants => new(Database);

    public ApiKeyStore Keys => new(Database, Grants, Audit, Time);

    public DeviceStore Devices => new(Database, Grants, Audit, Time);

    public AuditStore Audit => new(Database, Time);

    public WallViewStore WallViews => new(Database, Audit, Time);

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        try
        {
            owner = database = await CreateAsync();
            if (!Migrated || owner is null)
                return;
            await MigrateAsync(owner);
            emptyTables = await EmptyTablesAsync(owner);
            database = await ForStoresAsync(owner);
        }
        catch
        {
            // Nobody disposes what did not begin.
            await DropAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        Signal.Dispose();
        await DropAsync();
    }

    /// <summary>The migrated database as the stores under test reach it: by the login that made it, or by one that may do less.</summary>
    protected virtual Task<Database> ForStoresAsync(Database migrated) => Task.FromResult(migrated);

    /// <summary>The database as whoever prepares a test and looks at what became of it reaches it.</summary>
    private async Task<DbConnection> OpenAsOwnerAsync()
    {
        _ = Database;
        return await owner!.OpenAsync(Cancel);
    }

    /// <summary>Gives the new, empty database its schema.</summary>
    protected virtual Task MigrateAsync(Database empty) =>
        new Migrator(empty, NullLogger<Migrator>.Instance).RunAsync(CancellationToken.None);

    /// <summary>A new, empty database of this engine, or null where there is no such server.</summary>
    protected abstract Task<Database?> CreateAsync();

    protected abstract Task DropAsync();

    /// <summary>
    /// Empties every table that the migrations leave empty, so that a test finds what a first start does. Tables with rows
    /// of the migrations (the services, the cursors) stay as they are, and numbers go on where they were.
    /// </summary>
    public async Task<EmptyBoard> EmptyAsync()
    {
        await using (var connection = await OpenAsOwnerAsync())
            await ClearAsync(connection, emptyTables);
        return new EmptyBoard(this);
    }

    /// <summary>The newest version of any row on the board.</summary>
    public async Task<long> NewestAsync()
    {
        string[] tables = ["HealthSystem", "Region", "Service", "Facility", "StatusScheme", "StatusSchemeTerm", "Incident",
            "ServiceStatus"];
        return await ScalarAsync<long>(
            $"SELECT MAX(v) FROM ({string.Join(" UNION ALL ",
                tables.Select(table => $"SELECT CAST(RowVersion AS bigint) AS v FROM {table}"))}) AS every");
    }

    /// <summary>The same database as a server reaches it that has a clock of its own.</summary>
    public Database AsSeenBy(TimeProvider time)
    {
        _ = Database;
        return Again(time);
    }

    /// <summary>The same database once more.</summary>
    protected abstract Database Again(TimeProvider time);

    /// <summary>A code that no other test of the class has.</summary>
    public string NextCode() => $"T{Interlocked.Increment(ref facilities):0000}";

    /// <summary>A facility that no other test of the class has.</summary>
    public async Task<string> AddFacilityAsync(Func<FacilityUpsert, FacilityUpsert>? with = null)
    {
        var facility = new FacilityUpsert(NextCode(), "General", "Hartford", "CT", "America/New_York");
        facility = with?.Invoke(facility) ?? facility;
        Assert.Equal([UpsertOutcome.Added], await Facilities.UpsertAsync([facility], Cancel));
        return facility.Code;
    }

    /// <summary>Reports one status and requires that it is taken.</summary>
    public async Task<long> ReportAsync(string facility, string service, Status status, string? reason = null)
    {
        var result = await Statuses.ReportAsync([new StatusReport(facility, service, status) { Reason = reason }], People.Nurse, Cancel);
        Assert.Equal(WriteOutcome.Written, result.Outcome);
        return result.Version;
    }

    /// <summary>Runs plain SQL, as an integration engineer would, on a connection of its own.</summary>
    public virtual async Task<int> ExecuteAsync(string sql, object? parameters = null)
    {
        await using var connection = await OpenAsOwnerAsync();
        return await connection.ExecuteAsync(sql, parameters);
    }

    /// <summary>Plain SQL that the database must refuse, for what it is, not for being out of reach.</summary>
    public async Task<DbException> RefusesAsync(string sql, object? parameters = null) =>
        await Assert.ThrowsAnyAsync<DbException>(() => ExecuteAsync(sql, parameters));

    /// <summary>Writes to the status table as if it had neither triggers nor checks.</summary>
    public abstract Task WithoutTriggersAsync(DbConnection connection, string sql, object parameters);

    /// <summary>Runs a statement over a table as if it had no checks, or not this one.</summary>
    public abstract Task WithoutChecksAsync(string table, string check, string sql);

    /// <summary>Has the database refuse one row of a table, with a message of its own, until that is dropped again.</summary>
    /// <returns>The statement that drops it.</returns>
    public abstract Task<string> RefuseRowAsync(string table, string column, string value, string message);

    /// <summary>Deletes all rows of some tables, whatever their triggers and foreign keys say to it.</summary>
    protected abstract Task ClearAsync(DbConnection connection, IReadOnlyList<string> tables);

    /// <summary>The names of all tables, those that refer to others before those.</summary>
    protected abstract Task<IReadOnlyList<string>> TablesAsync(DbConnection connection);

    /// <summary>Takes a service and its statuses away, which nobody but a test may.</summary>
    public async Task RemoveServiceAsync(string service)
    {
        await using var connection = await OpenAsOwnerAsync();
        await WithoutTriggersAsync(connection, "DELETE FROM ServiceStatus WHERE ServiceCode = @service", new { service });
        await connection.ExecuteAsync("DELETE FROM Service WHERE Code = @service", new { service });
    }

    public async Task<T?> ScalarAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await OpenAsOwnerAsync();
        return await connection.ExecuteScalarAsync<T>(sql, parameters);
    }

    public async Task<StatusRow> RowAsync(string facility, string service)
    {
        await using var connection = await OpenAsOwnerAsync();
        return await connection.QuerySingleAsync<StatusRow>(StatusRow.Select
            + " WHERE FacilityCode = @facility AND ServiceCode = @service", new { facility, service });
    }

    /// <summary>The history of a facility, oldest first, without the rows that say that its services were set up.</summary>
    public async Task<IReadOnlyList<StatusEvent>> HistoryAsync(string facility) =>
        [.. (await Events.ReadAsync(new EventQuery { Facility = facility, IncludeCreated = false, Limit = 1000, NewestFirst = true },
            Cancel)).Reverse()];

    /// <summary>Waits until nothing that was committed is held back by somebody else's open transaction any more.</summary>
    public async Task SettleAsync()
    {
        if (Provider == DatabaseProvider.Sqlite)
            return;
        var newest = Math.Max(await NewestAsync(), await ScalarAsync<long>("SELECT MAX(CAST(RowVersion AS bigint)) FROM StatusEvent"));
        for (var attempt = 0;
            attempt < 200 && await ScalarAsync<long>("SELECT CAST(MIN_ACTIVE_ROWVERSION() AS bigint)") <= newest; attempt++)
            await Task.Delay(50, Cancel);
    }

    private async Task<IReadOnlyList<string>> EmptyTablesAsync(Database of)
    {
        await using var connection = await of.OpenAsync(CancellationToken.None);
        var empty = new List<string>();
        foreach (var table in await TablesAsync(connection))
        {
            if (await connection.ExecuteScalarAsync<int>($"SELECT COUNT(*) FROM {table}") == 0)
                empty.Add(table);
        }

        return empty;
    }
}
