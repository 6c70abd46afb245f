using System.Data.Common;
using Dapper;
using StatusBoard.Statuses;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Reporting.PlainSql;

public sealed class HistoryOnSqlite(SqliteTestDatabase database) : HistoryTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class HistoryOnSqlServer(SqlServerTestDatabase database) : HistoryTests(database), IClassFixture<SqlServerTestDatabase>;

/// <summary>Whatever is done to the status table stands in the history, by whichever statement.</summary>
public abstract class HistoryTests(TestDatabase database)
{
    private const string Where = "WHERE FacilityCode = @facility AND ServiceCode = 'ed'";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private bool IsSqlite => database.Provider == DatabaseProvider.Sqlite;

    [Theory]
    [InlineData("sql-mine")]
    [InlineData("sql-")]
    [InlineData("SQL-3f2504e0-4f89-11d3-9a0c-0305e82c3301")]
    public async Task A_name_like_those_that_the_database_gives_hides_no_change(string reportId)
    {
        var facility = await database.AddFacilityAsync();

        await database.ExecuteAsync(
            $"UPDATE ServiceStatus SET Status = 'closed', ReportId = @reportId {Where}", new { facility, reportId });
        await database.ExecuteAsync($"UPDATE ServiceStatus SET Status = 'open', ReportId = @reportId {Where}", new { facility, reportId });

        Assert.Equal(["closed", "open"], (await database.HistoryAsync(facility)).Select(line => line.Status));
    }

    [Fact]
    public async Task A_name_that_was_given_before_hides_no_change_back_to_what_was_said_under_it()
    {
        var facility = await database.AddFacilityAsync();
        const string Closed =
            $"UPDATE ServiceStatus SET Status = 'closed', Since = '2024-01-01 00:00:00.000+00:00', ReportId = 'sql-again' {Where}";
        await database.ExecuteAsync(Closed, new { facility });
        await database.ExecuteAsync($"UPDATE ServiceStatus SET Status = 'open', ReportId = 'sql-other' {Where}", new { facility });

        await database.ExecuteAsync(Closed, new { facility });

        Assert.Equal(["closed", "open", "closed"], (await database.HistoryAsync(facility)).Select(line => line.Status));
    }

    [Fact]
    public async Task What_a_trigger_of_somebody_elses_table_writes_is_told_every_time()
    {
        var facility = await database.AddFacilityAsync();
        var table = $"Interface{facility}";
        var update = $"UPDATE ServiceStatus SET Status = {(IsSqlite ? "NEW.Status" : "m.Status")}, ReportId = 'sql-interface'";
        await database.ExecuteAsync($"CREATE TABLE {table} (Facility nvarchar(20) NOT NULL, Status nvarchar(20) NOT NULL)");
        await database.ExecuteAsync(IsSqlite
            ? $"CREATE TRIGGER {table}_Taken AFTER INSERT ON {table} BEGIN {update} WHERE FacilityCode = NEW.Facility AND ServiceCode "
                + "= 'ed'; END"
            : $"CREATE TRIGGER {table}_Taken ON {table} AFTER INSERT AS "
                + update.Replace("UPDATE ServiceStatus", "UPDATE s", StringComparison.Ordinal)
                + " FROM ServiceStatus AS s INNER JOIN inserted AS m ON m.Facility = s.FacilityCode AND s.ServiceCode = 'ed'");

        foreach (var status in new[] { "closed", "open", "open", "closed" })
            await database.ExecuteAsync($"INSERT INTO {table} (Facility, Status) VALUES (@facility, @status)", new { facility, status });

        var history = await database.HistoryAsync(facility);
        Assert.Equal(["closed", "open", "open", "closed"], history.Select(line => line.Status));
        Assert.Equal(["report", "report", "confirmation", "report"], history.Select(line => line.Kind));
    }

    [Fact]
    public async Task A_plain_trigger_of_somebody_elses_table_is_filled_in_and_told_once()
    {
        var facility = await database.AddFacilityAsync();
        var table = $"Plain{facility}";
        await database.ExecuteAsync($"CREATE TABLE {table} (Facility nvarchar(20) NOT NULL)");
        var update = "UPDATE ServiceStatus SET Status = 'diversion' WHERE ServiceCode = 'ed' AND FacilityCode";
        await database.ExecuteAsync(IsSqlite
            ? $"CREATE TRIGGER {table}_Taken AFTER INSERT ON {table} BEGIN {update} = NEW.Facility; END"
            : $"CREATE TRIGGER {table}_Taken ON {table} AFTER INSERT AS {update} IN (SELECT Facility FROM inserted)");

        await database.ExecuteAsync($"INSERT INTO {table} (Facility) VALUES (@facility)", new { facility });

        var line = Assert.Single(await database.HistoryAsync(facility));
        Assert.Equal(("report", "unknown", "diversion", "sql"), (line.Kind, line.PreviousStatus, line.Status, line.Source));
        Assert.NotNull(line.Since);
        Assert.Equal(line.Report, (await database.RowAsync(facility, "ed")).ReportId);
    }

    [Fact]
    public async Task Triggers_that_fire_themselves_tell_each_change_once()
    {
        var facility = await database.AddFacilityAsync();
        await using var connection = await database.Database.OpenAsync(Cancel);
        try
        {
            await connection.ExecuteAsync(IsSqlite
                ? "PRAGMA recursive_triggers = ON" : "ALTER DATABASE CURRENT SET RECURSIVE_TRIGGERS ON");
        }
        catch (DbException)
        {
            Assert.Skip("This server has no RECURSIVE_TRIGGERS.");
        }

        await connection.ExecuteAsync($"UPDATE ServiceStatus SET Status = 'closed', Reason = 'flood' {Where}", new { facility });
        await connection.ExecuteAsync($"UPDATE ServiceStatus SET Status = 'open' {Where}", new { facility });
        await connection.ExecuteAsync(
            "UPDATE ServiceStatus SET Status = 'open' WHERE FacilityCode = @facility AND ServiceCode IN ('ct', 'icu')", new { facility });

        Assert.Equal(["closed", "open", "open", "open"], (await database.HistoryAsync(facility)).Select(line => line.Status));
    }

    [Theory]
    [InlineData("Since")]
    [InlineData("ConfirmedAt")]
    public async Task A_time_in_the_future_is_refused_from_whoever_writes_it(string column)
    {
        var facility = await database.AddFacilityAsync();
        var small = await database.AddFacilityAsync(f => f with { HasEmergencyDepartment = false });
        var soon = DateTimeOffset.UtcNow.AddMinutes(6);
        string[] ways =
        [
            $"UPDATE ServiceStatus SET Status = 'closed', {column} = @soon {Where}",
            $"UPDATE ServiceStatus SET Status = 'closed', {column} = @soon, ReportId = 'act-1' {Where}",
            $"UPDATE ServiceStatus SET {column} = @soon WHERE FacilityCode = @facility",
            $"INSERT INTO ServiceStatus (FacilityCode, ServiceCode, ServiceKind, Status, {column}) VALUES (@small, 'ed', "
                + "'emergency-department', 'closed', @soon)",
        ];

        foreach (var way in ways)
            Assert.Contains($"{column} is in the future", (await database.RefusesAsync(way, new { facility, small, soon })).Message,
                StringComparison.Ordinal);

        Assert.Empty(await database.HistoryAsync(facility));
        Assert.Equal("unknown", (await database.RowAsync(facility, "ed")).Status);
    }

    [Fact]
    public async Task A_clock_that_is_a_little_ahead_is_believed_and_one_that_is_far_ahead_is_refused_also_to_the_app()
    {
        var facility = await database.AddFacilityAsync();
        var ahead = DateTimeOffset.UtcNow.AddMinutes(4);
        await database.ExecuteAsync($"UPDATE ServiceStatus SET Status = 'closed', Since = @ahead, ConfirmedAt = @ahead {Where}",
            new { facility, ahead });
        Assert.Equal("closed", (await database.RowAsync(facility, "ed")).Status);

        var fast = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(DateTimeOffset.UtcNow.AddMinutes(7));
        var store = new Storage.Reporting.StatusStore(database.Database, new AuditStore(database.Database, fast), database.Signal, fast);
        var exception = await Assert.ThrowsAnyAsync<DbException>(() =>
            store.ReportAsync([new(facility, "ed", Status.Open)], People.Nurse, Cancel));

        Assert.Contains("in the future", exception.Message, StringComparison.Ordinal);
        Assert.Equal("closed", (await database.RowAsync(facility, "ed")).Status);
    }

    [Fact]
    public async Task A_statement_that_names_the_key_without_changing_it_is_taken()
    {
        var facility = await database.AddFacilityAsync();

        await database.ExecuteAsync(
            $"UPDATE ServiceStatus SET FacilityCode = @facility, ServiceCode = 'ed', ServiceKind = 'emergency-department', Status = "
                + $"'closed' {Where}", new { facility });

        Assert.Equal("closed", Assert.Single(await database.HistoryAsync(facility)).Status);
        await database.RefusesAsync($"UPDATE ServiceStatus SET ServiceCode = 'ct' {Where}", new { facility });
    }

    [Fact]
    public async Task To_mark_a_stale_status_as_stale_again_confirms_nothing()
    {
        var facility = await database.AddFacilityAsync();
        await database.ReportAsync(facility, "ed", Status.Diversion);
        var before = await database.RowAsync(facility, "ed");

        for (var i = 0; i < 2; i++)
            await database.ExecuteAsync($"UPDATE ServiceStatus SET Stale = 1 {Where}", new { facility });

        var row = await database.RowAsync(facility, "ed");
        Assert.Equal((true, before.ConfirmedAt, before.Source, before.ReportId), (row.Stale, row.ConfirmedAt, row.Source, row.ReportId));
        Assert.Equal(["report", "stale", "stale"], (await database.HistoryAsync(facility)).Select(line => line.Kind));
    }

    [Fact]
    public async Task A_status_inserted_under_an_incident_brings_its_facility_into_it()
    {
        var facility = await database.AddFacilityAsync(f => f with { HasEmergencyDepartment = false });
        await database.ExecuteAsync(
            "INSERT INTO Incident (Name, Kind, StartedAt) VALUES (@facility, 'fire', '2026-01-01 00:00:00.000+00:00')", new { facility });
        var incident = await database.ScalarAsync<int>("SELECT Id FROM Incident WHERE Name = @facility", new { facility });

        await database.ExecuteAsync(
            "INSERT INTO ServiceStatus (FacilityCode, ServiceCode, ServiceKind, Status, IncidentId) VALUES (@facility, 'ed', "
                + "'emergency-department', 'closed', @incident)", new { facility, incident });

        Assert.Equal(1,
            await database.ScalarAsync<int>(
            "SELECT COUNT(*) FROM IncidentFacility WHERE IncidentId = @incident AND FacilityCode = @facility AND ReleasedAt IS NULL",
            new { facility, incident }));
    }

    [Fact]
    public async Task What_replaces_a_row_is_told_as_a_change_of_it_and_keeps_its_beginning()
    {
        Assert.SkipUnless(IsSqlite, "Only SQLite has INSERT OR REPLACE.");
        var facility = await database.AddFacilityAsync();
        await database.ReportAsync(facility, "ed", Status.Diversion, "CT down");
        var before = await database.RowAsync(facility, "ed");
        const string Replace =
            "REPLACE INTO ServiceStatus (FacilityCode, ServiceCode, ServiceKind, Status) VALUES (@facility, 'ed', "
                + "'emergency-department', @status)";

        await database.ExecuteAsync(Replace, new { facility, status = "diversion" });
        var kept = await database.RowAsync(facility, "ed");
        await database.ExecuteAsync(Replace, new { facility, status = "closed" });

        Assert.Equal((before.Since, null), (kept.Since, kept.Reason));
        var lines = (await database.HistoryAsync(facility)).Skip(1).ToList();
        Assert.Equal([("report", "diversion", "diversion"), ("report", "diversion", "closed")],
            lines.Select(line => (line.Kind, line.PreviousStatus!, line.Status)));
        Assert.True((await database.RowAsync(facility, "ed")).Version > kept.Version);
    }

    [Fact]
    public async Task A_merge_is_told_as_a_change()
    {
        Assert.SkipWhen(IsSqlite, "SQLite has no MERGE.");
        var facility = await database.AddFacilityAsync();
        const string Merge = """
            MERGE dbo.ServiceStatus AS t
            USING (SELECT CAST(@facility AS nvarchar(20)) AS FacilityCode, N'ed' AS ServiceCode) AS s ON t.FacilityCode = s.FacilityCode
                AND t.ServiceCode = s.ServiceCode
            WHEN MATCHED THEN UPDATE SET Status = N'closed'
            WHEN NOT MATCHED THEN INSERT (FacilityCode, ServiceCode, ServiceKind, Status) VALUES (s.FacilityCode, s.ServiceCode,
                N'emergency-department', N'closed');
            """;
        try
        {
            await database.ExecuteAsync(Merge, new { facility });
        }
        catch (DbException exception) when (exception.Message.Contains("MERGE", StringComparison.OrdinalIgnoreCase))
        {
            Assert.Skip("This server has no MERGE.");
        }

        var line = Assert.Single(await database.HistoryAsync(facility));
        Assert.Equal(("report", "unknown", "closed"), (line.Kind, line.PreviousStatus, line.Status));
    }

    [Fact]
    public async Task A_row_version_of_ones_own_is_refused_where_the_engine_lets_it_be_written()
    {
        Assert.SkipUnless(IsSqlite, "SQL Server lets nobody write a rowversion.");
        var facility = await database.AddFacilityAsync();
        await database.ReportAsync(facility, "ed", Status.Diversion);
        await database.ReportAsync(facility, "ct", Status.Diversion);

        await database.RefusesAsync($"UPDATE ServiceStatus SET Status = 'closed', RowVersion = (SELECT Value FROM ChangeSequence) {Where}",
            new { facility });
        await database.RefusesAsync($"UPDATE ServiceStatus SET RowVersion = (SELECT MIN(RowVersion) FROM StatusEvent) {Where}",
            new { facility });
        await database.RefusesAsync("UPDATE ChangeSequence SET Value = 0");
        await database.RefusesAsync("DELETE FROM ChangeSequence");
        await database.RefusesAsync("REPLACE INTO ChangeSequence (Id, Value) VALUES (1, 0)");

        Assert.Equal("diversion", (await database.RowAsync(facility, "ed")).Status);
    }
}
