using Dapper;
using Microsoft.Data.Sqlite;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Facilities;
using StatusBoard.Storage.Migrations;
using StatusBoard.Storage.Tail;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Epochs;

/// <summary>A SQLite file that is put back or replaced under a node that runs: nothing is accepted into a file that is gone, and what is
/// there is read anew.</summary>
public sealed class ReplacedFileTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string Board => folder.File("board.db");

    private string Backup => folder.File("backup.db");

    public async ValueTask InitializeAsync()
    {
        using var database = Open(pooled: false);
        using var signal = new TailSignal();
        await OutageMigration.RunAsync(database);
        await new FacilityStore(database, signal)
            .UpsertAsync([new("A", "General", "Hartford", "CT", "America/New_York"),
            new("B", "Memorial", "Hartford", "CT", "America/New_York")], Cancel);
    }

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_was_replaced_is_written_to_no_more_and_read_anew_under_another_epoch(bool pooled)
    {
        using var node = new Node(Open(pooled));
        await node.ReportAsync("A", Status.Diversion);
        await node.ReadAsync();
        await BackUpAsync();
        await node.ReportAsync("A", Status.Closed);
        await node.ReadAsync();
        var (epoch, version) = (node.Epoch, node.Board.Version);

        Replace();

        await node.RefusesToWriteAsync("B");
        await node.NoticesAsync();
        // Until it was read, what is there now takes nothing either: whoever writes has not seen it.
        await node.RefusesToWriteAsync("B");
        await node.ReadAsync();
        Assert.True(node.BeganAnew);
        Assert.NotEqual(epoch, node.Epoch);
        Assert.True(node.Board.Version < version);
        Assert.Equal((Status.Diversion, Status.Unknown), (node.Of("A"), node.Of("B")));

        await node.ReportAsync("B", Status.Closed);
        await node.ReadAsync();
        Assert.Equal(Status.Closed, node.Of("B"));
        Assert.Equal(
            "closed", await ScalarAsync<string>("SELECT Status FROM ServiceStatus WHERE FacilityCode = 'B' AND ServiceCode = 'ed'"));
        // Nothing of what was refused is there, and nothing was told twice.
        Assert.Equal(0, await ScalarAsync<int>("SELECT COUNT(*) FROM StatusEvent WHERE Status = 'advisory'"));
    }

    [Fact]
    public async Task A_write_that_is_under_way_while_the_file_is_replaced_is_not_answered_as_written()
    {
        using var database = Open(pooled: true);
        using var node = new Node(database);
        await node.ReadAsync();
        await BackUpAsync();

        var fault = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => database.WriteAsync(
            async session =>
            {
                var rows = await session.ExecuteAsync(
                    "UPDATE ServiceStatus SET Status = 'closed' WHERE FacilityCode = 'A' AND ServiceCode = 'ed'");
                Replace();
                return rows;
            },
            Cancel));

        Assert.Equal((OutageKind.Replaced, true), (fault.Kind, fault.NothingWritten));
        Assert.Equal(
            "unknown", await ScalarAsync<string>("SELECT Status FROM ServiceStatus WHERE FacilityCode = 'A' AND ServiceCode = 'ed'"));
    }

    [Theory]
    [InlineData("replaced")]
    [InlineData("written over")]
    [InlineData("restored")]
    public async Task A_backup_whose_counter_passes_the_old_mark_within_one_poll_is_noticed_all_the_same(string how)
    {
        // Without a pool no connection outlives the file: only the log itself can tell.
        using var node = new Node(Open(pooled: false));
        await node.ReadAsync();
        await BackUpAsync();
        await node.ReportAsync("A", Status.Closed);
        await node.ReportAsync("B", Status.Diversion);
        await node.ReadAsync();
        var (epoch, version) = (node.Epoch, node.Board.Version);

        switch (how)
        {
            case "replaced":
                Replace();
                break;
            case "written over":
                File.Copy(Backup, Board, overwrite: true);
                DeleteLogs();
                break;
            default:
                await RestoreAsync();
                break;
        }

        // Whoever puts a backup back goes on at once, past where the node had read to.
        while (await ScalarAsync<long>("SELECT Value FROM ChangeSequence") <= version + 10)
            await ExecuteAsync(
                "UPDATE ServiceStatus SET Reason = lower(hex(randomblob(4))) WHERE FacilityCode = 'B' AND ServiceCode = 'ct'");
        await node.NoticesAsync();
        await node.ReadAsync();

        Assert.NotEqual(epoch, node.Epoch);
        Assert.True(node.BeganAnew);
        Assert.Equal((Status.Unknown, Status.Unknown), (node.Of("A"), node.Of("B")));
        await node.ReportAsync("A", Status.Advisory);
        Assert.Equal(Status.Advisory, (await node.ReadAsync()).Find("A")!.Ed!.Status);
    }

    [Fact]
    public async Task Nodes_agree_on_one_epoch_and_what_waits_for_versions_of_before_waits_no_more()
    {
        using var first = new Node(Open(pooled: false));
        using var second = new Node(Open(pooled: false));
        using var late = new Node(Open(pooled: false));
        await first.ReadAsync();
        await second.ReadAsync();
        await late.ReadAsync();
        await BackUpAsync();
        await first.ReportAsync("A", Status.Closed);
        await first.ReadAsync();
        await second.ReadAsync();
        await ExecuteAsync(
            "UPDATE NotificationCursor SET Position = 1000000; INSERT INTO AlertPosition (Id, Through) VALUES (1, 1000000)");
        await RestoreAsync();
        await ExecuteAsync(
            "UPDATE NotificationCursor SET Position = 1000000; INSERT INTO AlertPosition (Id, Through) VALUES (1, 1000000)");

        // Both have noticed before either has begun anew.
        await first.NoticesAsync();
        await second.NoticesAsync();
        await first.ReadAsync();
        await second.ReadAsync();
        // This one had read nothing that is lost: it learns of the new epoch by its name.
        await late.ReadAsync();

        Assert.Equal(first.Epoch, second.Epoch);
        Assert.Equal(first.Epoch, late.Epoch);
        Assert.True(late.BeganAnew);
        Assert.Equal(first.Board.Version, late.Board.Version);
        Assert.Equal(2, await ScalarAsync<int>("SELECT COUNT(*) FROM LogEpoch"));
        var newest = await ScalarAsync<long>("SELECT Value FROM ChangeSequence");
        Assert.Equal((newest, newest), (await ScalarAsync<long>("SELECT Position FROM NotificationCursor"),
            await ScalarAsync<long>("SELECT Through FROM AlertPosition")));
        // And all of them write.
        foreach (var (node, facility) in new[] { (first, "A"), (second, "B"), (late, "A") })
            await node.ReportAsync(facility, Status.Diversion);
    }

    [Fact]
    public async Task A_backup_of_an_epoch_that_is_over_begins_another_and_not_that_one_again()
    {
        using var node = new Node(Open(pooled: false));
        await node.ReadAsync();
        await BackUpAsync();
        HashSet<string> epochs = [node.Epoch];
        for (var round = 0; round < 3; round++)
        {
            await node.ReportAsync("A", round % 2 == 0 ? Status.Closed : Status.Diversion);
            await node.ReadAsync();
            await RestoreAsync();
            await node.NoticesAsync();
            await node.ReadAsync();
            Assert.True(epochs.Add(node.Epoch), "An epoch came twice.");
        }
    }

    [Fact]
    public async Task A_backup_from_before_there_were_epochs_is_noticed_too()
    {
        using var node = new Node(Open(pooled: false));
        await node.ReportAsync("A", Status.Closed);
        await node.ReadAsync();
        await ExecuteAsync("DROP TABLE LogEpoch");

        await node.RefusesToWriteAsync("B");
        await node.NoticesAsync();
    }

    [Fact]
    public async Task A_file_that_was_away_and_comes_back_as_it_was_is_followed_on()
    {
        using var node = new Node(Open(pooled: true));
        await node.ReportAsync("A", Status.Closed);
        await node.ReadAsync();
        var epoch = node.Epoch;
        File.Move(Board, folder.File("away.db"));
        var fault = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => node.ReportAsync("A", Status.Open));
        Assert.Equal((OutageKind.CannotReach, true), (fault.Kind, fault.NothingWritten));
        Assert.False(File.Exists(Board), "An empty database was made.");
        File.Move(folder.File("away.db"), Board);

        await node.ReportAsync("A", Status.Open);
        await node.ReadAsync();
        Assert.Equal((epoch, Status.Open), (node.Epoch, node.Of("A")));
    }

    private SqliteDatabase Open(bool pooled) => new($"Data Source={Board};Pooling={pooled}", TimeProvider.System);

    private async Task BackUpAsync()
    {
        File.Delete(Backup);
        await ExecuteAsync($"VACUUM INTO '{Backup}'");
    }

    /// <summary>mv backup board.db; rm board.db-wal board.db-shm</summary>
    private void Replace()
    {
        File.Copy(Backup, Backup + ".copy", overwrite: true);
        File.Move(Backup + ".copy", Board, overwrite: true);
        DeleteLogs();
    }

    private void DeleteLogs()
    {
        File.Delete(Board + "-wal");
        File.Delete(Board + "-shm");
    }

    /// <summary>SQLite's own restore, into the file as it is.</summary>
    private async Task RestoreAsync()
    {
        await using var from = new SqliteConnection($"Data Source={Backup};Pooling=False");
        await using var to = new SqliteConnection($"Data Source={Board};Pooling=False");
        await from.OpenAsync(Cancel);
        await to.OpenAsync(Cancel);
        await to.ExecuteAsync("PRAGMA busy_timeout = 10000");
        from.BackupDatabase(to);
    }

    private async Task<T?> ScalarAsync<T>(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Board};Pooling=False");
        return await connection.ExecuteScalarAsync<T>(sql);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Board};Pooling=False");
        await connection.ExecuteAsync(sql);
    }

    private static class OutageMigration
    {
        public static Task RunAsync(Database database) =>
            new Migrator(database, Microsoft.Extensions.Logging.Abstractions.NullLogger<Migrator>.Instance).RunAsync(Cancel);
    }
}
