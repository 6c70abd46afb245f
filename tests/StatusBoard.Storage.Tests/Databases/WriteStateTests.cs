using System.Diagnostics;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using StatusBoard.Statuses;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Facilities;
using StatusBoard.Storage.Migrations;
using StatusBoard.Storage.Reporting;
using StatusBoard.Storage.Tail;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Databases;

/// <summary>Writes that nobody can make: a full, a locked and a read-only file, each of them real.</summary>
public sealed class WriteStateTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly TailSignal signal = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string File => folder.File("board.db");

    public async ValueTask InitializeAsync()
    {
        using var database = Open();
        await new Migrator(database, NullLogger<Migrator>.Instance).RunAsync(Cancel);
        await new FacilityStore(database, signal).UpsertAsync([new("A", "General", "Hartford", "CT", "America/New_York")], Cancel);
    }

    public ValueTask DisposeAsync()
    {
        signal.Dispose();
        SqliteConnection.ClearAllPools();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_file_without_room_is_known_as_a_full_disk_until_a_write_is_taken_again()
    {
        var full = false;
        using var database = Open(opened: connection =>
        {
            // The file may not grow by a page: as on a disk without room, SQLite answers SQLITE_FULL.
            if (full)
                connection.Execute("PRAGMA max_page_count = 1");
        });
        List<WriteOutage?> turns = [];
        database.Writes.Changed += turns.Add;
        await ReportAsync(database, Status.Closed);
        Assert.Null(database.Writes.Outage);

        full = true;
        DatabaseUnavailableException? exception = null;
        for (var filled = 0; filled < 500 && exception is null; filled++)
            exception = await Record.ExceptionAsync(() =>
                ReportAsync(database, filled % 2 == 0
                ? Status.Diversion : Status.Closed, new string('x', 500))) as DatabaseUnavailableException;

        Assert.True(exception?.NothingWritten);
        Assert.Equal(OutageKind.DiskFull, database.Writes.Outage!.Reason.Kind);
        Assert.Contains("Free space", database.Writes.Outage.Remedy, StringComparison.Ordinal);
        await Record.ExceptionAsync(() => ReportAsync(database, Status.Open, new string('y', 500)));
        Assert.Single(turns);

        full = false;
        await database.ProbeAsync(Cancel);
        Assert.Null(database.Writes.Outage);
        Assert.Equal(2, turns.Count);
    }

    [Fact]
    public async Task A_file_that_may_only_be_read_is_known_from_the_first_probe_on()
    {
        using var database = new SqliteDatabase($"Data Source={File};Mode=ReadOnly;Pooling=False", TimeProvider.System);

        var exception = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => database.ProbeAsync(Cancel));

        Assert.True(exception.NothingWritten);
        Assert.Equal(OutageKind.ReadOnly, database.Writes.Outage!.Reason.Kind);
        // And it is read all the same.
        Assert.Equal(
            1, await database.ReadAsync(session => session.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM Facility"), Cancel));
    }

    [Fact]
    public async Task Writers_that_wait_behind_each_other_for_another_program_are_all_answered_by_one_deadline()
    {
        using var database = Open(within: TimeSpan.FromSeconds(2));
        await using var other = new SqliteConnection($"Data Source={File};Pooling=False");
        await other.OpenAsync(Cancel);
        await other.ExecuteAsync("BEGIN IMMEDIATE");
        var began = Stopwatch.GetTimestamp();

        var faults = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ =>
            Task.Run(async () => await Record.ExceptionAsync(() => ReportAsync(database, Status.Closed)), Cancel)));

        // In turn they would have taken 10 s.
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.FromSeconds(1.5), TimeSpan.FromSeconds(8));
        Assert.All(faults, exception => Assert.True(Assert.IsType<DatabaseUnavailableException>(exception).NothingWritten));
        Assert.Equal(OutageKind.Locked, database.Writes.Outage!.Reason.Kind);
        await other.ExecuteAsync("ROLLBACK");
        await ReportAsync(database, Status.Closed);
        Assert.Null(database.Writes.Outage);
    }

    [Fact]
    public async Task The_write_ahead_log_is_emptied_when_it_has_grown_and_no_reader_holds_it()
    {
        using var database = Open(bound: 200_000);
        await using var reader = new SqliteConnection($"Data Source={File};Pooling=False");
        await reader.OpenAsync(Cancel);
        await using (var reading = reader.BeginTransaction(deferred: true))
        {
            await reader.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM Facility");
            for (var write = 0; LogBytes() < 2_000_000; write++)
                await ReportAsync(database, write % 2 == 0 ? Status.Closed : Status.Open);
            // Held: it cannot be emptied, and that is said once it is far beyond its bound.
            Assert.Contains("cannot be emptied", await database.TidyAsync(Cancel), StringComparison.Ordinal);
            Assert.True(LogBytes() >= 2_000_000);
        }

        Assert.Null(await database.TidyAsync(Cancel));
        Assert.True(LogBytes() <= 200_000, $"The log still has {LogBytes()} bytes.");
        await ReportAsync(database, Status.Diversion);
    }

    private long LogBytes() => new FileInfo(File + "-wal") is { Exists: true } log ? log.Length : 0;

    private SqliteDatabase Open(TimeSpan? within = null, long bound = 8_000_000, Action<SqliteConnection>? opened = null) =>
        new($"Data Source={File};Pooling=False", TimeProvider.System) { WriteWithin = within
            ?? TimeSpan.FromSeconds(10), LogBound = bound, Opened = opened };

    private Task<WriteResult> ReportAsync(SqliteDatabase database, Status status, string? reason = null) =>
        new StatusStore(database, new AuditStore(database, TimeProvider.System), signal, TimeProvider.System)
            .ReportAsync([new("A", "ed", status) { Reason = reason }], People.Nurse, Cancel);
}
