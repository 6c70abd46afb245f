using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using StatusBoard.Statuses;
using StatusBoard.Storage.Backups;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Facilities;
using StatusBoard.Storage.Migrations;
using StatusBoard.Storage.Tail;
using StatusBoard.Storage.Tests.Engines;
using StatusBoard.Storage.Tests.Epochs;

namespace StatusBoard.Storage.Tests.Backups;

/// <summary>The commands <c>backup</c> and <c>restore</c>, under a node that runs.</summary>
public sealed class BackupCommandTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        using var database = Open();
        using var signal = new TailSignal();
        await new Migrator(database, NullLogger<Migrator>.Instance).RunAsync(Cancel);
        await new FacilityStore(database, signal)
            .UpsertAsync([new("A", "General", "Hartford", "CT", "America/New_York")], Cancel);
    }

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_backup_under_a_running_node_is_one_file_and_its_restore_is_noticed_as_another_epoch()
    {
        var log = new RecordedLog<StatusTail>();
        using var node = new Node(Open(), log);
        await node.ReportAsync("A", Status.Diversion);
        await node.ReadAsync();

        var (code, text) = await RunAsync("backup", folder.File("kept/of today.db"));
        Assert.True(code == 0, text);
        Assert.Equal(["of today.db"], Directory.GetFiles(folder.File("kept")).Select(Path.GetFileName));

        await node.ReportAsync("A", Status.Closed);
        await node.ReadAsync();
        var epoch = node.Epoch;
        (code, text) = await RunAsync("restore", folder.File("kept/of today.db"));
        Assert.True(code == 0, text);

        // Whoever writes has not seen what is there now.
        await node.RefusesToWriteAsync("A");
        await node.ReadAsync();
        Assert.True(node.BeganAnew);
        Assert.NotEqual(epoch, node.Epoch);
        var warning = Assert.Single(log.Lines);
        Assert.StartsWith("Warning: The log of changes at ", warning, StringComparison.Ordinal);
        Assert.Contains($"goes on as the life {node.Epoch} in place of {epoch}: a backup was put back", warning, StringComparison.Ordinal);
        Assert.Equal(Status.Diversion, node.Of("A"));
        await node.ReportAsync("A", Status.Advisory);
        Assert.Equal(Status.Advisory, (await node.ReadAsync()).Find("A")!.Ed!.Status);
    }

    [Fact]
    public async Task A_restore_while_no_node_runs_begins_another_epoch_too()
    {
        string epoch;
        using (var before = new Node(Open()))
        {
            await before.ReportAsync("A", Status.Diversion);
            epoch = (await before.ReadAsync()).Epoch;
        }

        Assert.Equal(0, (await RunAsync("backup", folder.File("kept.db"))).Code);
        Assert.Equal(0, (await RunAsync("restore", folder.File("kept.db"))).Code);

        using var after = new Node(Open());
        await after.ReadAsync();
        Assert.NotEqual(epoch, after.Epoch);
        Assert.Equal(Status.Diversion, after.Of("A"));
    }

    [Fact]
    public async Task A_restore_waits_for_a_program_that_writes_just_then()
    {
        using var node = new Node(Open());
        await node.ReportAsync("A", Status.Diversion);
        Assert.Equal(0, (await RunAsync("backup", folder.File("kept.db"))).Code);
        await node.ReportAsync("A", Status.Closed);

        await using var writer = new SqliteConnection($"Data Source={folder.File("board.db")};Pooling=False");
        await writer.OpenAsync(Cancel);
        await using var transaction = writer.BeginTransaction(deferred: false);
        // On a thread of its own: the copy holds its thread while it waits.
        var restoring = Task.Factory.StartNew(
            () => RunAsync("restore", folder.File("kept.db")), Cancel, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
        // Long enough for one that does not wait to have failed.
        await Task.WhenAny(restoring, Task.Delay(TimeSpan.FromSeconds(1), Cancel));
        await transaction.RollbackAsync(Cancel);

        var (code, text) = await restoring;
        Assert.True(code == 0, text);
        await node.ReadAsync();
        Assert.Equal(Status.Diversion, node.Of("A"));
    }

    [Fact]
    public async Task What_is_no_backup_is_refused_by_name_and_changes_nothing()
    {
        await File.WriteAllTextAsync(
            folder.File("text.db"), "This is no database, however long its text may be: it only has words.", Cancel);
        await using (var other = new SqliteConnection($"Data Source={folder.File("other.db")};Pooling=False"))
        {
            await other.OpenAsync(Cancel);
            await using var command = other.CreateCommand();
            command.CommandText = "CREATE TABLE Mine (Id int)";
            await command.ExecuteNonQueryAsync(Cancel);
        }

        using var node = new Node(Open());
        await node.ReportAsync("A", Status.Closed);
        await node.ReadAsync();
        foreach (var (name, problem) in new[]
        {
            ("text.db", "file is not a database"), ("other.db", "it has no tables of a board"), ("missing.db", "There is no file"),
            ("board.db", "is the database itself"),
        })
        {
            var (code, text) = await RunAsync("restore", folder.File(name));
            Assert.Equal(1, code);
            Assert.Contains(folder.File(name), text, StringComparison.Ordinal);
            Assert.Contains(problem, text, StringComparison.Ordinal);
        }

        Assert.Equal(Status.Closed, (await node.ReadAsync()).Find("A")!.Ed!.Status);
        Assert.False(node.BeganAnew);
    }

    [Fact]
    public async Task A_file_that_is_there_is_not_written_over()
    {
        await File.WriteAllTextAsync(folder.File("mine.txt"), "mine", Cancel);
        var (code, text) = await RunAsync("backup", folder.File("mine.txt"));
        Assert.Equal(1, code);
        Assert.Contains("is there already", text, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(folder.File("mine.txt"), Cancel));
    }

    [Theory]
    [InlineData("backup")]
    [InlineData("restore", "one", "two")]
    public async Task Other_words_are_answered_with_the_usage(params string[] args)
    {
        var (code, text) = await RunAsync(args);
        Assert.Equal(2, code);
        Assert.StartsWith("Usage: backup FILE", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_sql_server_it_says_what_to_do_instead()
    {
        var server = new SqlServerDatabase("Server=nowhere.invalid;Database=StatusBoard;User ID=x;Password=y", TimeProvider.System);
        await using var output = new StringWriter();
        Assert.Equal(2, await BackupCommand.RunAsync(["backup", folder.File("x.bak")], server, output, Cancel));
        Assert.Contains("BACKUP DATABASE", output.ToString(), StringComparison.Ordinal);
    }

    private SqliteDatabase Open() => new($"Data Source={folder.File("board.db")}", TimeProvider.System);

    private async Task<(int Code, string Text)> RunAsync(params string[] args)
    {
        using var database = Open();
        await using var output = new StringWriter();
        return (await BackupCommand.RunAsync(args, database, output, Cancel), output.ToString());
    }
}
