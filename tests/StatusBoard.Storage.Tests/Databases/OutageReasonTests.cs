using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Migrations;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Databases;

/// <summary>What keeps the database from being used is told in words that everybody may read, and in the engine's own for
/// administrators.</summary>
public sealed class OutageReasonTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(5, OutageKind.Locked)]
    [InlineData(6, OutageKind.Locked)]
    [InlineData(8, OutageKind.ReadOnly)]
    [InlineData(10, OutageKind.CannotReach)]
    [InlineData(11, OutageKind.Damaged)]
    [InlineData(13, OutageKind.DiskFull)]
    [InlineData(14, OutageKind.CannotReach)]
    [InlineData(26, OutageKind.Damaged)]
    [InlineData(19, OutageKind.Fault)]
    public void An_error_of_sqlite_is_a_reason_of_a_kind(int code, OutageKind kind)
    {
        using var folder = new TemporaryFolder();
        var database = folder.Sqlite();
        var fault = new SqliteException($"Error {code}.", code);

        Assert.Equal(kind, database.ReasonOf(fault).Kind);
        Assert.Equal(kind, database.ReasonOf(new DatabaseUnavailableException("Away.", fault, nothingWritten: true)).Kind);
    }

    [Fact]
    public void Plain_words_never_tell_where_the_database_is_and_the_detail_does()
    {
        using var folder = new TemporaryFolder();
        var database = folder.Sqlite();
        foreach (var kind in Enum.GetValues<OutageKind>())
        {
            var reason = database.ReasonOf(new DatabaseUnavailableException("It is away.", null, nothingWritten: true) { Kind = kind });
            Assert.Equal(kind, reason.Kind);
            Assert.DoesNotContain(database.Location, reason.Words, StringComparison.Ordinal);
            Assert.False(string.IsNullOrWhiteSpace(reason.Words));
            Assert.Contains(database.Location, reason.Detail, StringComparison.Ordinal);
            Assert.Contains("It is away.", reason.Detail, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_closed_port_is_a_server_that_cannot_be_reached()
    {
        var database = new SqlServerDatabase("Server=127.0.0.1,1;Database=x;User Id=x;Password=Sesame42;Encrypt=false;Connect Timeout=2",
            TimeProvider.System);
        var fault = await Assert.ThrowsAsync<DatabaseUnavailableException>(() => database.ReadAsync(_ => Task.FromResult(0), Cancel));

        var reason = database.ReasonOf(fault);

        Assert.Equal(OutageKind.CannotReach, reason.Kind);
        Assert.Contains("127.0.0.1,1/x", reason.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("Sesame42", reason.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_script_that_finds_no_room_is_a_full_disk_and_names_the_script()
    {
        using var folder = new TemporaryFolder();
        var database = new SqliteDatabase($"Data Source={folder.File("board.db")}", TimeProvider.System);
        await using (var connection = await database.OpenAsync(Cancel))
        {
            // A database whose pages are all taken is a disk without room.
            var command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE Filler (Id INTEGER); PRAGMA max_page_count = 2";
            await command.ExecuteNonQueryAsync(Cancel);
            var full = await Assert.ThrowsAsync<SqliteException>(async () =>
            {
                command.CommandText = Migrator.Scripts(DatabaseProvider.Sqlite)[0].Contents;
                await command.ExecuteNonQueryAsync(Cancel);
            });
            var reason = database.ReasonOf(new MigrationFailedException("0001_tables.sql", database.Location, full));
            Assert.Equal((OutageKind.DiskFull, "0001_tables.sql"), (reason.Kind, reason.Script));
            Assert.Equal("the disk of the database is full (script 0001_tables.sql)", reason.Words);
        }
    }

    [Fact]
    public async Task A_database_that_fails_before_the_first_script_still_says_what_failed()
    {
        using var folder = new TemporaryFolder();
        var database = folder.Sqlite();
        await using (var connection = await database.OpenAsync(Cancel))
        {
            var command = connection.CreateCommand();
            // A journal that no migration can read.
            command.CommandText = "CREATE TABLE SchemaVersion (Rubbish INTEGER)";
            await command.ExecuteNonQueryAsync(Cancel);
        }

        var fault = await Assert.ThrowsAsync<MigrationFailedException>(() =>
            new Migrator(database, NullLogger<Migrator>.Instance).RunAsync(Cancel));

        Assert.False(string.IsNullOrWhiteSpace(fault.Script));
        Assert.DoesNotContain("Migration  failed", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_message_that_only_counts_on_is_the_same_reason()
    {
        using var folder = new TemporaryFolder();
        var database = folder.Sqlite();
        Assert.Equal(database.ReasonOf(new NotSupportedException("Row 17 of 20 is wrong.")).Key,
            database.ReasonOf(new NotSupportedException("Row 18 of 21 is wrong.")).Key);
        Assert.NotEqual(database.ReasonOf(new NotSupportedException("Row 17 is wrong.")).Key,
            database.ReasonOf(new NotSupportedException("Column 17 is wrong.")).Key);
        Assert.NotEqual(database.ReasonOf(new SqliteException("Full.", 13)).Key, database.ReasonOf(new SqliteException("Full.", 8)).Key);
    }
}
