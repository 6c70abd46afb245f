using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Reporting;

public sealed class PlainSqlOnSqlite(SqliteTestDatabase database) : PlainSqlTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class PlainSqlOnSqlServer(SqlServerTestDatabase database) : PlainSqlTests(database), IClassFixture<SqlServerTestDatabase>;

/// <summary>An integration engineer at a SQL prompt is a writer like any other.</summary>
public abstract class PlainSqlTests(TestDatabase database)
{
    private const string Where = "WHERE FacilityCode = @facility AND ServiceCode = 'ed'";

    [Fact]
    public async Task Setting_a_status_and_a_reason_is_all_it_takes()
    {
        var facility = await database.AddFacilityAsync();

        Assert.Equal(1,
            await database.ExecuteAsync($"UPDATE ServiceStatus SET Status = 'diversion', Reason = 'CT down' {Where}", new { facility }));

        var row = await database.RowAsync(facility, "ed");
        Assert.Equal(("diversion", "CT down", "sql"), (row.Status, row.Reason, row.Source));
        AssertRecent(row.Since);
        Assert.Equal(row.Since, row.ConfirmedAt);
        Assert.False(string.IsNullOrEmpty(row.Reporter));
        Assert.False(string.IsNullOrEmpty(row.ReportId));
        var @event = Assert.Single(await database.HistoryAsync(facility));
        Assert.Equal(("report", "unknown", "diversion", "CT down", "sql"),
            (@event.Kind, @event.PreviousStatus, @event.Status, @event.Reason, @event.Source));
        Assert.Equal((row.Reporter, row.ReportId, row.Since), (@event.ReportedBy, @event.Report, @event.Since));
        Assert.False(string.IsNullOrEmpty(@event.DatabaseLogin));
        AssertRecent(@event.OccurredAt);
    }

    [Fact]
    public async Task What_belonged_to_the_status_before_goes_with_it()
    {
        var facility = await database.AddFacilityAsync();
        var now = database.Time.GetUtcNow();
        await database.Statuses.ReportAsync(
            [new(facility, "ed", Status.Diversion) { Reason = "CT down", ReasonCode = ReasonCode.Equipment, ExpectedEnd = now.AddHours(1),
                OnBehalf = "Dr. Okafor" }],
            People.Nurse, TestContext.Current.CancellationToken);

        await database.ExecuteAsync($"UPDATE ServiceStatus SET Status = 'closed' {Where}", new { facility });

        var row = await database.RowAsync(facility, "ed");
        Assert.Equal(("closed", null, null, null, null), (row.Status, row.Reason, row.ReasonCode, row.ExpectedEnd, row.OnBehalf));
        Assert.Equal("sql", row.Source);
        Assert.NotEqual(People.Nurse.Name, row.Reporter);
        AssertRecent(row.Since);
    }

    [Fact]
    public async Task Values_that_are_given_are_kept()
    {
        var facility = await database.AddFacilityAsync();
        var since = new DateTimeOffset(2023, 8, 3, 7, 15, 30, 250, TimeSpan.FromHours(-7));
        var given = new { facility, since, confirmed = since.AddHours(1), end = since.AddDays(40) };

        await database.ExecuteAsync(
            $"""
            UPDATE ServiceStatus SET Status = 'closed', Since = @since, ConfirmedAt = @confirmed, ExpectedEnd = @end,
                ReasonCode = 'cyberattack', Reason = 'Ransomware', Reporter = 'State desk', OnBehalf = 'CEO', Source = 'phone',
                Address = 'desk-7' {Where}
            """,
            given);

        var row = await database.RowAsync(facility, "ed");
        Assert.Equal((given.since, given.confirmed, given.end), (row.Since!.Value, row.ConfirmedAt!.Value, row.ExpectedEnd!.Value));
        Assert.Equal(since.Offset, row.Since.Value.Offset);
        Assert.Equal(("cyberattack", "Ransomware", "State desk", "CEO", "phone", "desk-7"),
            (row.ReasonCode, row.Reason, row.Reporter, row.OnBehalf, row.Source, row.Address));
    }

    [Fact]
    public async Task Values_that_are_given_again_just_as_they_were_are_kept_too()
    {
        var facility = await database.AddFacilityAsync();
        const string Set =
            "ReasonCode = 'cyberattack', Reason = 'Ransomware', Reporter = 'State desk', OnBehalf = 'CEO', Source = 'phone', Address = "
                + "'desk-7'";
        var since = new DateTimeOffset(2023, 8, 3, 7, 15, 0, TimeSpan.Zero);
        await database.ExecuteAsync($"UPDATE ServiceStatus SET Status = 'diversion', Since = @since, {Set} {Where}",
            new { facility, since });

        await database.ExecuteAsync($"UPDATE ServiceStatus SET Status = 'closed', Since = @since, {Set} {Where}", new { facility, since });

        var row = await database.RowAsync(facility, "ed");
        Assert.Equal(("closed", since), (row.Status, row.Since!.Value));
        Assert.Equal(("cyberattack", "Ransomware", "State desk", "CEO", "phone", "desk-7"),
            (row.ReasonCode, row.Reason, row.Reporter, row.OnBehalf, row.Source, row.Address));

        // And what was given once is not taken for given the next time.
        await database.ExecuteAsync($"UPDATE ServiceStatus SET Status = 'open' {Where}", new { facility });
        row = await database.RowAsync(facility, "ed");
        Assert.Equal((null, null, "sql"), (row.ReasonCode, row.Reason, row.Source));
    }

    [Fact]
    public async Task The_same_status_again_is_a_confirmation_and_another_reason_is_a_report()
    {
        var facility = await database.AddFacilityAsync();
        await database.ReportAsync(facility, "ed", Status.Diversion, "no beds");
        var before = await database.RowAsync(facility, "ed");

        await database.ExecuteAsync($"UPDATE ServiceStatus SET Status = 'diversion' {Where}", new { facility });
        var confirmed = await database.RowAsync(facility, "ed");
        await database.ExecuteAsync($"UPDATE ServiceStatus SET Reason = 'no staff' {Where}", new { facility });

        Assert.Equal((before.Since, "no beds"), (confirmed.Since, confirmed.Reason));
        AssertRecent(confirmed.ConfirmedAt);
        Assert.Equal(["report", "confirmation", "report"], (await database.HistoryAsync(facility)).Select(e => e.Kind));
        Assert.Equal(("diversion", "no staff", before.Since), await StatusReasonSinceAsync(facility));
    }

    [Fact]
    public async Task A_statement_over_many_rows_writes_one_event_for_each()
    {
        string[] codes = [await database.AddFacilityAsync(), await database.AddFacilityAsync(), await database.AddFacilityAsync()];

        var rows = await database.ExecuteAsync(
            "UPDATE ServiceStatus SET Status = 'diversion', Reason = 'Storm' WHERE FacilityCode IN @codes AND ServiceKind = 'specialty'",
            new { codes });

        Assert.Equal(27, rows);
        foreach (var code in codes)
        {
            var history = await database.HistoryAsync(code);
            Assert.Equal(9, history.Count);
            Assert.Equal(9, history.Select(e => e.Service).Distinct().Count());
            Assert.All(history, e => Assert.Equal(("report", "Storm", "sql"), (e.Kind, e.Reason, e.Source)));
        }
    }

    [Fact]
    public async Task A_plain_confirmation_of_a_stale_status_makes_it_fresh()
    {
        var facility = await database.AddFacilityAsync();
        await database.ReportAsync(facility, "ed", Status.Open);
        await database.ExecuteAsync($"UPDATE ServiceStatus SET Stale = 1 {Where}", new { facility });
        Assert.True((await database.RowAsync(facility, "ed")).Stale);

        await database.ExecuteAsync($"UPDATE ServiceStatus SET Status = 'open' {Where}", new { facility });

        Assert.False((await database.RowAsync(facility, "ed")).Stale);
        Assert.Equal(["report", "stale", "confirmation"], (await database.HistoryAsync(facility)).Select(e => e.Kind));
    }

    [Fact]
    public async Task A_row_that_came_in_past_its_triggers_has_a_history_from_then_on()
    {
        // As a bulk copy leaves it on SQL Server: reported, but by no report.
        var facility = await database.AddFacilityAsync();
        await using (var connection = await database.Database.OpenAsync(TestContext.Current.CancellationToken))
        {
            await database.WithoutTriggersAsync(connection, $"UPDATE ServiceStatus SET Status = 'open', ReportId = NULL {Where}",
                new { facility });
        }

        await database.ExecuteAsync($"UPDATE ServiceStatus SET Status = 'closed' {Where}", new { facility });
        await database.ReportAsync(facility, "ed", Status.Advisory);

        Assert.Equal(["closed", "advisory"], (await database.HistoryAsync(facility)).Select(e => e.Status));
    }

    [Fact]
    public async Task A_new_facility_by_plain_sql_has_every_service_as_never_reported()
    {
        var code = database.NextCode();
        await database.ExecuteAsync(
            "INSERT INTO Facility (Code, Name, City, State, TimeZone) VALUES (@code, 'New', 'Waterbury', 'CT', 'America/New_York')",
            new { code });

        Assert.Equal(20,
            await database.ScalarAsync<int>(
            "SELECT COUNT(*) FROM ServiceStatus WHERE FacilityCode = @code AND Status = 'unknown' AND Since IS NULL AND ConfirmedAt IS "
                + "NULL", new { code }));
        Assert.Equal(20, await database.ScalarAsync<int>(
            "SELECT COUNT(*) FROM StatusEvent WHERE FacilityCode = @code AND Kind = 'created'", new { code }));
    }

    [Fact]
    public async Task A_facility_without_an_emergency_department_has_no_status_for_one_until_it_opens_one()
    {
        var code = await database.AddFacilityAsync(f => f with { HasEmergencyDepartment = false });
        const string Count = "SELECT COUNT(*) FROM ServiceStatus WHERE FacilityCode = @code";
        Assert.Equal(19, await database.ScalarAsync<int>(Count, new { code }));

        await database.ExecuteAsync("UPDATE Facility SET HasEmergencyDepartment = 1 WHERE Code = @code", new { code });

        Assert.Equal(20, await database.ScalarAsync<int>(Count, new { code }));
    }

    [Fact]
    public async Task A_status_inserted_with_more_than_its_key_is_filled_in_and_stands_in_the_history_once()
    {
        var facility = await database.AddFacilityAsync(f => f with { HasEmergencyDepartment = false });

        await database.ExecuteAsync(
            "INSERT INTO ServiceStatus (FacilityCode, ServiceCode, ServiceKind, Status) VALUES (@facility, 'ed', "
                + "'emergency-department', 'closed')", new { facility });

        var row = await database.RowAsync(facility, "ed");
        AssertRecent(row.Since);
        Assert.Equal((row.Since, "sql"), (row.ConfirmedAt, row.Source));
        Assert.NotNull(row.ReportId);
        var events = await database.Events.ReadAsync(new() { Facility = facility, Limit = 100 }, TestContext.Current.CancellationToken);
        var @event = Assert.Single(events, e => e.Service == "ed");
        Assert.Equal(("created", "closed", row.Since), (@event.Kind, @event.Status, @event.Since));
    }

    [Fact]
    public async Task A_status_a_facility_and_the_history_cannot_be_deleted_and_the_history_not_changed()
    {
        var facility = await database.AddFacilityAsync();
        await database.ReportAsync(facility, "ed", Status.Closed);

        foreach (var statement in new[]
        {
            "DELETE FROM ServiceStatus WHERE FacilityCode = @facility",
            "DELETE FROM Facility WHERE Code = @facility",
            "DELETE FROM StatusEvent WHERE FacilityCode = @facility",
            "UPDATE StatusEvent SET Status = 'open' WHERE FacilityCode = @facility",
            "UPDATE ServiceStatus SET ServiceCode = 'ct' WHERE FacilityCode = @facility AND ServiceCode = 'ed'",
        })
        {
            await database.RefusesAsync(statement, new { facility });
        }

        Assert.Equal("closed", (await database.RowAsync(facility, "ed")).Status);
        Assert.Equal("closed", Assert.Single(await database.HistoryAsync(facility)).Status);
        Assert.Equal(
            20, await database.ScalarAsync<int>("SELECT COUNT(*) FROM ServiceStatus WHERE FacilityCode = @facility", new { facility }));
    }

    [Fact]
    public async Task The_way_past_the_triggers_that_an_engine_leaves_open_is_closed()
    {
        var facility = await database.AddFacilityAsync();
        await database.ReportAsync(facility, "ed", Status.Closed);
        string[] ways = database.Provider == DatabaseProvider.SqlServer
            ? [$"UPDATE ServiceStatus SET Status = 'open', RowVersion = 0x00 {Where}"]
            :
            [
                $"UPDATE ServiceStatus SET Status = 'open', RowVersion = RowVersion + 1000 {Where}",
                "REPLACE INTO StatusEvent SELECT * FROM StatusEvent WHERE FacilityCode = @facility",
            ];

        foreach (var way in ways)
            await database.RefusesAsync(way, new { facility });

        Assert.Equal("closed", (await database.RowAsync(facility, "ed")).Status);
    }

    private static void AssertRecent(DateTimeOffset? time) =>
        Assert.InRange(Assert.NotNull(time), DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddMinutes(5));

    private async Task<(string Status, string? Reason, DateTimeOffset? Since)> StatusReasonSinceAsync(string facility)
    {
        var row = await database.RowAsync(facility, "ed");
        return (row.Status, row.Reason, row.Since);
    }
}
