using Dapper;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Epochs;

public sealed class LostLogOnSqlite(SqliteTestDatabase database) : LostLogTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class LostLogOnSqlServer(SqlServerTestDatabase database) : LostLogTests(database), IClassFixture<SqlServerTestDatabase>;

/// <summary>
/// A database that was put back, as the node sees it: the counter has gone on, and what it had read is not in the log, or is
/// something else. Made by hand in the database, because a restore needs a server of one's own.
/// </summary>
public abstract class LostLogTests(TestDatabase database)
{
    [Theory]
    [InlineData("DELETE FROM StatusEvent WHERE Id = (SELECT MAX(Id) FROM StatusEvent)")]
    [InlineData("UPDATE StatusEvent SET ReportId = 'another' WHERE Id = (SELECT MAX(Id) FROM StatusEvent)")]
    [InlineData("UPDATE StatusEvent SET Status = 'open' WHERE Id = (SELECT MAX(Id) FROM StatusEvent)")]
    public async Task A_log_that_does_not_hold_what_was_read_is_written_to_no_more_and_read_anew(string loss)
    {
        var facility = await database.AddFacilityAsync();
        using var node = new Node(database.Database);
        await node.ReportAsync(facility, Status.Closed);
        await database.SettleAsync();
        await node.ReadAsync();
        var (epoch, version) = (node.Epoch, node.Board.Version);
        Assert.Equal(Status.Closed, node.Of(facility));

        await LoseAsync("StatusEvent", loss);
        await database.ExecuteAsync("UPDATE ServiceStatus SET Status = 'diversion' WHERE FacilityCode = @facility AND ServiceCode = 'ed'",
            new { facility });
        await database.SettleAsync();

        await node.RefusesToWriteAsync(facility);
        await node.NoticesAsync();
        await node.ReadAsync();
        Assert.True(node.BeganAnew);
        Assert.NotEqual(epoch, node.Epoch);
        Assert.Equal(Status.Diversion, node.Of(facility));
        Assert.True(node.Board.Version > version);
        await node.ReportAsync(facility, Status.Open);
        await database.SettleAsync();
        await node.ReadAsync();
        Assert.Equal(Status.Open, node.Of(facility));
        Assert.False(node.BeganAnew);
    }

    [Fact]
    public async Task A_log_that_lost_only_an_act_of_administration_is_noticed_by_the_audit()
    {
        using var node = new Node(database.Database);
        var facility = await database.AddFacilityAsync();
        await node.ReportAsync(facility, Status.Closed);
        await database.SettleAsync();
        await node.ReadAsync();

        await LoseAsync("AuditEntry", "DELETE FROM AuditEntry WHERE Id = (SELECT MAX(Id) FROM AuditEntry)");

        await node.NoticesAsync();
        await node.ReadAsync();
        Assert.True(node.BeganAnew);
    }

    [Fact]
    public async Task The_life_that_somebody_begins_by_hand_is_taken_up_at_once()
    {
        using var node = new Node(database.Database);
        await node.ReadAsync();
        var epoch = node.Epoch;

        await database.ExecuteAsync("INSERT INTO LogEpoch (Epoch) VALUES (@name)", new { name = database.NextCode() + "hand" });

        await node.ReadAsync();
        Assert.True(node.BeganAnew);
        Assert.NotEqual(epoch, node.Epoch);
        Assert.EndsWith("hand", node.Epoch, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_that_goes_on_is_the_same_epoch_whoever_writes_and_however_often_it_is_read()
    {
        var facility = await database.AddFacilityAsync();
        using var node = new Node(database.Database);
        using var other = new Node(database.Database);
        await node.ReadAsync();
        await other.ReadAsync();
        var epoch = node.Epoch;
        Status[] statuses = [Status.Closed, Status.Open, Status.Diversion, Status.Advisory];
        for (var round = 0; round < 12; round++)
        {
            await (round % 2 == 0 ? node : other).ReportAsync(facility, statuses[round % 4]);
            await database.ExecuteAsync("UPDATE ServiceStatus SET Reason = @reason WHERE FacilityCode = @facility AND ServiceCode = 'ct'",
                new { facility, reason = $"round {round}" });
            await node.ReadAsync();
            if (round % 3 == 0)
                await other.ReadAsync();
        }

        Assert.Equal((epoch, epoch), (node.Epoch, other.Epoch));
        Assert.NotEqual("", epoch);
    }

    /// <summary>Takes rows out of a table that keeps all of them, as a restore does.</summary>
    private async Task LoseAsync(string table, string sql)
    {
        await using var connection = await database.Database.OpenAsync(TestContext.Current.CancellationToken);
        if (database.Provider == DatabaseProvider.SqlServer)
        {
            await connection.ExecuteAsync($"DISABLE TRIGGER dbo.{table}_Kept ON dbo.{table}");
            await connection.ExecuteAsync(sql);
            await connection.ExecuteAsync($"ENABLE TRIGGER dbo.{table}_Kept ON dbo.{table}");
            return;
        }

        var triggers = (await connection.QueryAsync<(string Name, string Text)>(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = @table", new { table })).AsList();
        foreach (var (name, _) in triggers)
            await connection.ExecuteAsync($"DROP TRIGGER {name}");
        await connection.ExecuteAsync(sql);
        foreach (var (_, text) in triggers)
            await connection.ExecuteAsync(text);
    }
}
