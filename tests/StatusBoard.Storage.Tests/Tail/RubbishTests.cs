using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Tail;

public sealed class RubbishOnSqlite(SqliteTestDatabase database) : RubbishTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class RubbishOnSqlServer(SqlServerTestDatabase database) : RubbishTests(database), IClassFixture<SqlServerTestDatabase>;

/// <summary>A row that nobody should have been able to write is shown as unknown and said to be so; the others go on.</summary>
public abstract class RubbishTests(TestDatabase database)
{
    [Theory]
    [InlineData("SET Status = 'on-fire'", "on-fire")]
    [InlineData("SET Status = ''", "''")]
    [InlineData("SET Status = 'suspended'", "emergency-department")]
    [InlineData("SET Status = 'closed', ReasonCode = 'aliens'", "aliens")]
    [InlineData("SET Status = 'closed', Source = 'rumour'", "rumour")]
    [InlineData("SET Status = 'closed', Since = 'yesterday'", "yesterday")]
    [InlineData("SET Status = 'closed', ConfirmedAt = '2026-13-45 99:00'", "2026-13-45")]
    [InlineData("SET Status = 'closed', ExpectedEnd = ''", "ExpectedEnd")]
    public async Task A_row_that_cannot_be_understood_is_named_in_the_log_and_shown_as_unknown(string set, string named)
    {
        var isTime = set.Contains("Since", StringComparison.Ordinal) || set.Contains("ConfirmedAt", StringComparison.Ordinal)
            || set.Contains("ExpectedEnd", StringComparison.Ordinal);
        Assert.SkipWhen(isTime && database.Provider == DatabaseProvider.SqlServer, "A time column of SQL Server holds nothing but times.");
        var bad = await database.AddFacilityAsync();
        var good = await database.AddFacilityAsync();
        await database.ReportAsync(bad, "ed", Status.Open);
        var node = new Follower(database);
        await node.CatchUpAsync();

        await using (var connection = await database.Database.OpenAsync(TestContext.Current.CancellationToken))
            await database.WithoutTriggersAsync(connection, $"UPDATE ServiceStatus {set} WHERE FacilityCode = @bad AND ServiceCode = 'ed'",
                new { bad });
        await database.ReportAsync(good, "ed", Status.Closed);
        await node.CatchUpAsync();

        Assert.Equal(Status.Unknown, node.Status(bad, "ed").Status);
        Assert.NotNull(node.Status(bad, "ed").Entry.Fault);
        Assert.Equal(Status.Closed, node.Status(good, "ed").Status);
        var line = Assert.Single(node.Log.Lines, line => line.Contains($"'{bad}'", StringComparison.Ordinal));
        Assert.StartsWith("Warning", line, StringComparison.Ordinal);
        Assert.Contains("'ed'", line, StringComparison.Ordinal);
        Assert.Contains(named, line, StringComparison.Ordinal);

        // It is named once, not at every look; and a proper report mends it.
        await node.ReadAsync();
        Assert.Single(node.Log.Lines, line => line.Contains($"'{bad}'", StringComparison.Ordinal));
        await database.ReportAsync(bad, "ed", Status.Advisory);
        await node.CatchUpAsync();
        Assert.Equal(Status.Advisory, node.Status(bad, "ed").Status);
    }

    [Fact]
    public async Task A_node_that_starts_over_rubbish_shows_everything_else()
    {
        var bad = await database.AddFacilityAsync();
        var good = await database.AddFacilityAsync();
        await database.ReportAsync(good, "ed", Status.Closed);
        await using (var connection = await database.Database.OpenAsync(TestContext.Current.CancellationToken))
            await database.WithoutTriggersAsync(connection, "UPDATE ServiceStatus SET Status = 'on-fire' WHERE FacilityCode = @bad",
                new { bad });
        var node = new Follower(database);

        await node.CatchUpAsync();

        Assert.Equal(Status.Closed, node.Status(good, "ed").Status);
        Assert.All(node.Board.Find(bad)!.All, status => Assert.Equal(Status.Unknown, status.Status));
    }

    [Fact]
    public async Task A_scheme_with_a_term_that_cannot_be_keeps_the_others()
    {
        var facility = await database.AddFacilityAsync(f => f with { State = "MD" });
        await database.ReportAsync(facility, "ed", Status.Diversion);
        await database.ExecuteAsync("INSERT INTO StatusScheme (Code, Name, State) VALUES ('md', 'Maryland', 'MD')");
        await database.ExecuteAsync(
            "INSERT INTO StatusSchemeTerm (SchemeCode, ServiceCode, Status, LocalName) VALUES ('md', 'ed', 'diversion', 'Yellow Alert')");
        await database.WithoutChecksAsync("StatusSchemeTerm", "CK_StatusSchemeTerm_Status",
            "INSERT INTO StatusSchemeTerm (SchemeCode, ServiceCode, Status, LocalName) VALUES ('md', 'ed', 'purple', 'Purple Alert')");
        var node = new Follower(database);

        await node.CatchUpAsync();

        Assert.Equal("Yellow Alert", node.Status(facility, "ed").LocalName);
        Assert.Contains(node.Log.Lines, line => line.Contains("purple", StringComparison.Ordinal));
    }
}
