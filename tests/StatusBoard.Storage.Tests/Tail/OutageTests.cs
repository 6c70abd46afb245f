using System.Diagnostics;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Logging.Abstractions;
using StatusBoard.Boards;
using StatusBoard.Statuses;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Migrations;
using StatusBoard.Storage.Reporting;
using StatusBoard.Storage.Tail;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Tail;

/// <summary>A database that is away is told from a request that is wrong, and the tail goes on where it was.</summary>
public sealed class OutageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_sqlite_file_that_is_away_is_an_outage_and_the_tail_goes_on_where_it_was()
    {
        using var folder = new TemporaryFolder();
        using var signal = new TailSignal();
        var database = folder.Sqlite();
        await MigrateAsync(database);
        await new Storage.Facilities.FacilityStore(database, signal)
            .UpsertAsync([new("A", "General", "Hartford", "CT", "America/New_York")], Cancel);
        var store = new StatusStore(database, new AuditStore(database, TimeProvider.System), signal, TimeProvider.System);
        var tail = new StatusTail(database, NullLogger<StatusTail>.Instance);
        var board = Apply(Board.Empty, await tail.ReadAsync(Cancel));
        await store.ReportAsync([new("A", "ed", Status.Diversion)], People.Nurse, Cancel);

        File.Move(database.File, folder.File("away.db"));
        Directory.CreateDirectory(database.File);
        await AllUnavailableAsync(database, tail, store);
        Directory.Delete(database.File);
        File.Move(folder.File("away.db"), database.File);

        var read = await tail.ReadAsync(Cancel);
        board = Apply(board, read);
        Assert.Equal(Status.Diversion, board.Find("A")!.Ed!.Status);
        Assert.Single(read.Update!.Statuses);
    }

    [Fact]
    public async Task A_file_that_is_not_a_database_is_an_outage_and_is_left_as_it_is()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("board.db"), new string('x', 5000), Cancel);
        using var signal = new TailSignal();
        var database = folder.Sqlite();

        await AllUnavailableAsync(
            database, new StatusTail(database, NullLogger<StatusTail>.Instance),
            new StatusStore(database, new AuditStore(database, TimeProvider.System), signal, TimeProvider.System));
        await Assert.ThrowsAsync<DatabaseUnavailableException>(() => MigrateAsync(database));

        Assert.Equal(new string('x', 5000), await File.ReadAllTextAsync(database.File, Cancel));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_an_outage_and_that_is_known_within_seconds()
    {
        // Nothing listens on port 1, the TCP port service multiplexer's.
        var database = new SqlServerDatabase("Server=127.0.0.1,1;Database=x;User Id=x;Password=x;Encrypt=false;Connect Timeout=2",
            TimeProvider.System);
        using var signal = new TailSignal();
        var watch = Stopwatch.StartNew();

        await AllUnavailableAsync(
            database, new StatusTail(database, NullLogger<StatusTail>.Instance),
            new StatusStore(database, new AuditStore(database, TimeProvider.System), signal, TimeProvider.System));
        await Assert.ThrowsAsync<DatabaseUnavailableException>(() => MigrateAsync(database));

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(25), $"Three calls took {watch.Elapsed}.");
        TestContext.Current.TestOutputHelper?.WriteLine($"Three calls to a closed port: {watch.Elapsed.TotalSeconds:0.0} s");
    }

    [Fact]
    public async Task A_call_that_was_cancelled_is_not_an_outage()
    {
        var database = new SqlServerDatabase("Server=127.0.0.1,1;Database=x;User Id=x;Password=x;Encrypt=false;Connect Timeout=2",
            TimeProvider.System);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => database.ReadAsync(_ => Task.FromResult(0), cancelled.Token));
    }

    [Fact]
    public async Task A_password_never_shows_in_what_is_said_about_an_outage()
    {
        var database = new SqlServerDatabase("Server=127.0.0.1,1;Database=x;User Id=x;Password=Sesame42;Encrypt=false;Connect Timeout=2",
            TimeProvider.System);
        var fault = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => database.ReadAsync(_ => Task.FromResult(0), Cancel));
        Assert.Contains("127.0.0.1,1/x", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Sesame42", fault.ToString(), StringComparison.Ordinal);
    }

    internal static Task MigrateAsync(Database database) => new Migrator(database, NullLogger<Migrator>.Instance).RunAsync(Cancel);

    internal static async Task AllUnavailableAsync(Database database, StatusTail tail, StatusStore store)
    {
        await Assert.ThrowsAsync<DatabaseUnavailableException>(() => tail.ReadAsync(Cancel));
        var fault = await Assert.ThrowsAsync<DatabaseUnavailableException>(() =>
            store.ReportAsync([new("A", "ed", Status.Closed)], People.Nurse, Cancel));
        Assert.True(fault.NothingWritten);
        Assert.Contains(database.Location, fault.Message, StringComparison.Ordinal);
    }

    internal static Board Apply(Board board, TailRead read) =>
        read.Update is { } update ? board.Apply(update, DateTimeOffset.UtcNow).Board : board;
}

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class OutageOnSqlServer(SqlServerTestDatabase database) : IClassFixture<SqlServerTestDatabase>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_whose_connections_break_is_an_outage_and_the_tail_goes_on_where_it_was()
    {
        var facility = await database.AddFacilityAsync();
        var (relay, address) = TcpRelay.To(database.Database.ConnectionString);
        using var cut = relay;
        var far = new SqlServerDatabase(address, TimeProvider.System);
        using var signal = new TailSignal();
        var store = new StatusStore(far, new AuditStore(far, TimeProvider.System), signal, TimeProvider.System);
        var tail = new StatusTail(far, NullLogger<StatusTail>.Instance);
        await database.SettleAsync();
        var board = OutageTests.Apply(Board.Empty, await tail.ReadAsync(Cancel));

        relay.Cut();
        await OutageTests.AllUnavailableAsync(far, tail, store);
        await database.ReportAsync(facility, "ed", Status.Diversion);
        await database.SettleAsync();
        relay.Mend();
        SqlConnection.ClearAllPools();

        var read = await tail.ReadAsync(Cancel);
        board = OutageTests.Apply(board, read);
        Assert.Equal(Status.Diversion, board.Find(facility)!.Ed!.Status);
        Assert.Single(read.Update!.Statuses);
    }

    [Fact]
    public async Task A_connection_that_breaks_in_the_middle_of_a_write_is_an_outage_and_nothing_of_it_is_written()
    {
        var facility = await database.AddFacilityAsync();
        var (relay, address) = TcpRelay.To(database.Database.ConnectionString);
        using var cut = relay;
        var far = new SqlServerDatabase(address, TimeProvider.System);

        var fault = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => far.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync(
                    "UPDATE ServiceStatus SET Status = 'closed' WHERE FacilityCode = @facility AND ServiceCode = 'ed'", new { facility });
                relay.Cut();
                return await session.ExecuteAsync(
                    "UPDATE ServiceStatus SET Status = 'diversion' WHERE FacilityCode = @facility AND ServiceCode = 'ct'",
                    new { facility });
            },
            Cancel));

        Assert.True(fault.NothingWritten);
        Assert.Equal("unknown", (await database.RowAsync(facility, "ed")).Status);
        Assert.Empty(await database.HistoryAsync(facility));
    }

    [Fact]
    public async Task A_connection_that_breaks_at_the_commit_leaves_open_whether_it_was_written()
    {
        var facility = await database.AddFacilityAsync();
        var (relay, address) = TcpRelay.To(database.Database.ConnectionString);
        using var cut = relay;
        var far = new SqlServerDatabase(address, TimeProvider.System);
        var attempts = 0;

        var fault = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => far.WriteAsync(
            async session =>
            {
                attempts++;
                await session.ExecuteAsync(
                    "UPDATE ServiceStatus SET Status = 'closed' WHERE FacilityCode = @facility AND ServiceCode = 'ed'", new { facility });
                relay.Cut();
                return 0;
            },
            Cancel));

        Assert.False(fault.NothingWritten);
        Assert.Equal(1, attempts);
    }
}
