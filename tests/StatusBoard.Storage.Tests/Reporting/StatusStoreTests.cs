using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Reporting;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Reporting;

public sealed class StatusStoreOnSqlite(SqliteTestDatabase database) : StatusStoreTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class StatusStoreOnSqlServer(SqlServerTestDatabase database) : StatusStoreTests(database),
    IClassFixture<SqlServerTestDatabase>;

public abstract class StatusStoreTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_report_is_in_the_table_with_all_that_was_said()
    {
        var facility = await database.AddFacilityAsync();
        var incident = await AddIncidentAsync();
        var now = database.Time.GetUtcNow();
        var report = new StatusReport(facility, "ed", Status.Diversion)
        {
            ReasonCode = ReasonCode.InternalDisaster,
            Reason = "Flooded basement",
            ExpectedEnd = now.AddHours(2),
            OnBehalf = "Dr. Okafor",
            Incident = incident,
        };

        var result = await database.Statuses.ReportAsync([report], People.Nurse, Cancel);

        Assert.Equal(WriteOutcome.Written, result.Outcome);
        var row = await database.RowAsync(facility, "ed");
        Assert.Equal("diversion", row.Status);
        Assert.Equal("internal-disaster", row.ReasonCode);
        Assert.Equal("Flooded basement", row.Reason);
        Assert.Equal(now, row.Since);
        Assert.Equal(now, row.ConfirmedAt);
        Assert.False(row.Stale);
        Assert.Equal(now.AddHours(2), row.ExpectedEnd);
        Assert.Equal(People.Nurse.Name, row.Reporter);
        Assert.Equal("Dr. Okafor", row.OnBehalf);
        Assert.Equal("facility", row.Source);
        Assert.Equal("10.1.2.3", row.Address);
        Assert.Equal(incident, row.IncidentId);
        Assert.Equal(result.Version, row.Version);
    }

    [Fact]
    public async Task A_status_said_again_keeps_its_beginning_and_another_begins_now()
    {
        var facility = await database.AddFacilityAsync();
        await database.ReportAsync(facility, "ed", Status.Advisory);
        var began = (await database.RowAsync(facility, "ed")).Since;

        database.Time.Advance(TimeSpan.FromMinutes(10));
        await database.ReportAsync(facility, "ed", Status.Advisory, "still");
        var still = await database.RowAsync(facility, "ed");
        Assert.Equal(began, still.Since);
        Assert.Equal(began + TimeSpan.FromMinutes(10), still.ConfirmedAt);

        database.Time.Advance(TimeSpan.FromMinutes(10));
        await database.ReportAsync(facility, "ed", Status.Closed);
        var closed = await database.RowAsync(facility, "ed");
        Assert.Equal(began + TimeSpan.FromMinutes(20), closed.Since);
        Assert.Null(closed.Reason);
    }

    [Fact]
    public async Task A_batch_is_one_act_and_its_version_is_that_of_its_newest_row()
    {
        var first = await database.AddFacilityAsync();
        var second = await database.AddFacilityAsync();

        var result = await database.Statuses.ReportAsync(
            [new(second, "ed", Status.Closed), new(first, "ed", Status.Closed), new(first, "elective-surgery", Status.Suspended)],
            People.Coordinator, Cancel);

        Assert.Equal(WriteOutcome.Written, result.Outcome);
        StatusRow[] rows = [await database.RowAsync(first, "ed"), await database.RowAsync(first, "elective-surgery"),
            await database.RowAsync(second, "ed")];
        Assert.Single(rows.Select(row => row.ReportId).Distinct());
        Assert.Equal(rows.Max(row => row.Version), result.Version);
        Assert.All(rows, row => Assert.Equal(People.Coordinator.Name, row.Reporter));
    }

    [Theory]
    [InlineData("no-such-facility", "ed", WriteOutcome.NoSuchFacility)]
    [InlineData(null, "teleportation", WriteOutcome.NoSuchService)]
    public async Task A_batch_with_one_report_that_names_nothing_leaves_no_trace(string? facility, string service, WriteOutcome outcome)
    {
        var good = await database.AddFacilityAsync();

        var result = await database.Statuses.ReportAsync(
            [new(good, "ct", Status.Diversion), new(good, "ed", Status.Closed), new(facility ?? good, service, Status.Open)], People.Nurse,
            Cancel);

        Assert.Equal(new WriteResult(outcome, Index: 2), result);
        Assert.Equal("unknown", (await database.RowAsync(good, "ed")).Status);
        Assert.Empty(await database.HistoryAsync(good));
    }

    [Fact]
    public async Task A_report_for_an_incident_that_is_not_there_is_refused()
    {
        var facility = await database.AddFacilityAsync();
        var result = await database.Statuses.ReportAsync([new(facility, "ed", Status.Closed) { Incident = 987_654 }], People.Nurse,
            Cancel);
        Assert.Equal(new WriteResult(WriteOutcome.NoSuchIncident), result);
        Assert.Equal("unknown", (await database.RowAsync(facility, "ed")).Status);
    }

    [Fact]
    public async Task A_batch_that_the_database_refuses_leaves_no_trace_and_is_not_taken_for_an_outage()
    {
        var facility = await database.AddFacilityAsync();

        var fault = await Assert.ThrowsAnyAsync<Exception>(() => database.Statuses.ReportAsync(
            [new(facility, "ct", Status.Diversion), new(facility, "ed", Status.Suspended)], People.Nurse, Cancel));

        Assert.IsNotType<DatabaseUnavailableException>(fault);
        Assert.Contains("CK_ServiceStatus_StatusOfKind", fault.Message, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("unknown", (await database.RowAsync(facility, "ct")).Status);
        Assert.Empty(await database.HistoryAsync(facility));
    }

    [Fact]
    public async Task A_report_against_the_version_that_the_reporter_saw_is_taken_and_one_against_an_older_is_refused()
    {
        var facility = await database.AddFacilityAsync();
        var seen = await database.ReportAsync(facility, "ed", Status.Advisory);

        var taken = await database.Statuses.ReportAsync([new(facility, "ed", Status.Diversion) { IfVersion = seen }], People.Nurse,
            Cancel);
        var refused = await database.Statuses.ReportAsync([new(facility, "ed", Status.Open) { IfVersion = seen }], People.Nurse, Cancel);
        var elsewhere = await database.Statuses.ReportAsync([new(facility, "ct", Status.Open) { IfVersion = seen }], People.Nurse, Cancel);

        Assert.Equal(WriteOutcome.Written, taken.Outcome);
        Assert.Equal(new WriteResult(WriteOutcome.VersionConflict), refused);
        Assert.Equal("diversion", (await database.RowAsync(facility, "ed")).Status);
        // Another service of the facility has not moved since.
        Assert.Equal(WriteOutcome.Written, elsewhere.Outcome);
    }

    [Fact]
    public async Task A_report_for_a_facility_that_has_left_the_board_is_refused()
    {
        var facility = await database.AddFacilityAsync();
        await database.ReportAsync(facility, "ed", Status.Open);
        await database.ExecuteAsync("UPDATE Facility SET Active = 0 WHERE Code = @facility", new { facility });

        var report = await database.Statuses.ReportAsync([new(facility, "ed", Status.Closed)], People.Nurse, Cancel);
        var confirmation = await database.Statuses.ConfirmAsync(facility, People.Nurse, null, Cancel);

        Assert.Equal(WriteOutcome.NoSuchFacility, report.Outcome);
        Assert.Equal(WriteOutcome.NoSuchFacility, confirmation.Outcome);
    }

    [Fact]
    public async Task Codes_are_found_in_any_case()
    {
        var facility = await database.AddFacilityAsync(f => f with { Code = "ab" + f.Code });
        var result = await database.Statuses.ReportAsync([new(facility.ToUpperInvariant(), "ED", Status.Closed)], People.Nurse, Cancel);
        Assert.Equal(WriteOutcome.Written, result.Outcome);
        Assert.Equal("closed", (await database.RowAsync(facility, "ed")).Status);
    }

    [Fact]
    public async Task A_confirmation_moves_every_reported_status_and_leaves_the_others_unknown()
    {
        var facility = await database.AddFacilityAsync();
        await database.ReportAsync(facility, "ed", Status.Diversion, "no beds");
        await database.ReportAsync(facility, "ct", Status.Open);
        var before = await database.RowAsync(facility, "ed");
        database.Time.Advance(TimeSpan.FromHours(1));

        var result = await database.Statuses.ConfirmAsync(facility, People.Coordinator, "house supervisor", Cancel);

        Assert.Equal(WriteOutcome.Written, result.Outcome);
        var ed = await database.RowAsync(facility, "ed");
        Assert.Equal(("diversion", "no beds", before.Since), (ed.Status, ed.Reason, ed.Since));
        Assert.Equal(database.Time.GetUtcNow(), ed.ConfirmedAt);
        Assert.Equal((People.Coordinator.Name, "house supervisor", "coordinator"), (ed.Reporter, ed.OnBehalf, ed.Source));
        var scanner = await database.RowAsync(facility, "ct");
        Assert.Equal(database.Time.GetUtcNow(), scanner.ConfirmedAt);
        Assert.Equal(Math.Max(ed.Version, scanner.Version), result.Version);
        var untouched = await database.RowAsync(facility, "icu");
        Assert.Equal(("unknown", null), (untouched.Status, untouched.ConfirmedAt));
        Assert.Equal(["report", "report", "confirmation", "confirmation"], (await database.HistoryAsync(facility)).Select(e => e.Kind));
    }

    [Fact]
    public async Task A_confirmation_where_nothing_was_reported_or_nothing_is_says_so()
    {
        var facility = await database.AddFacilityAsync();
        Assert.Equal(WriteOutcome.NothingReported, (await database.Statuses.ConfirmAsync(facility, People.Nurse, null, Cancel)).Outcome);
        Assert.Equal(WriteOutcome.NoSuchFacility, (await database.Statuses.ConfirmAsync("nowhere", People.Nurse, null, Cancel)).Outcome);
    }

    [Fact]
    public async Task A_status_is_marked_stale_once_unless_it_has_moved_on_since_it_was_read()
    {
        var facility = await database.AddFacilityAsync();
        await database.ReportAsync(facility, "ed", Status.Open, "quiet");
        await database.ReportAsync(facility, "ct", Status.Open);
        StatusEntry[] seen = [await EntryAsync(facility, "ed"), await EntryAsync(facility, "ct")];
        database.Time.Advance(TimeSpan.FromMinutes(1));
        await database.ReportAsync(facility, "ct", Status.Open);

        Assert.Equal(1, await database.Statuses.MarkStaleAsync(seen, Cancel));
        Assert.Equal(0, await database.Statuses.MarkStaleAsync(seen, Cancel));

        var ed = await database.RowAsync(facility, "ed");
        Assert.True(ed.Stale);
        // What was said stands as it was said, and by whom.
        Assert.Equal(("open", "quiet", seen[0].ConfirmedAt, People.Nurse.Name, "facility"),
            (ed.Status, ed.Reason, ed.ConfirmedAt, ed.Reporter, ed.Source));
        Assert.False((await database.RowAsync(facility, "ct")).Stale);
        var last = (await database.HistoryAsync(facility))[^1];
        Assert.Equal(("stale", "policy", "ed"), (last.Kind, last.Source, last.Service));

        await database.Statuses.ConfirmAsync(facility, People.Nurse, null, Cancel);
        Assert.False((await database.RowAsync(facility, "ed")).Stale);
    }

    [Fact]
    public async Task A_status_whose_time_a_plain_writer_wrote_in_another_form_is_marked_stale_too()
    {
        var facility = await database.AddFacilityAsync();
        await database.ExecuteAsync(
            "UPDATE ServiceStatus SET Status = 'open', Since = '2026-01-01T10:00:00Z', ConfirmedAt = '2026-01-01T10:00:00Z' WHERE "
                + "FacilityCode = @facility AND ServiceCode = 'ed'",
            new { facility });

        Assert.Equal(1, await database.Statuses.MarkStaleAsync([await EntryAsync(facility, "ed")], Cancel));
    }

    [Fact]
    public async Task Writers_that_touch_the_same_facilities_at_once_all_succeed()
    {
        var facilities = new List<string>();
        for (var i = 0; i < 4; i++)
            facilities.Add(await database.AddFacilityAsync());

        // Each batch names the same rows in another order.
        var results = await Task.WhenAll(Enumerable.Range(0, 12).Select(writer => Task.Run(
            () => database.Statuses.ReportAsync(
                [.. Enumerable.Range(0, 4).Select(i =>
                    new StatusReport(facilities[(i + writer) % 4], "ed", Status.Advisory) { Reason = $"{writer}" })],
                People.Nurse, Cancel),
            Cancel)));

        Assert.All(results, result => Assert.Equal(WriteOutcome.Written, result.Outcome));
        var reasons = new List<string?>();
        foreach (var facility in facilities)
        {
            Assert.Equal(12, (await database.HistoryAsync(facility)).Count);
            reasons.Add((await database.RowAsync(facility, "ed")).Reason);
        }

        // One of them was the last, everywhere.
        Assert.Single(reasons.Distinct());
    }

    [Fact]
    public async Task A_write_wakes_the_tail()
    {
        var facility = await database.AddFacilityAsync();
        await database.Signal.WaitAsync(TimeSpan.FromSeconds(5), TimeProvider.System, Cancel);
        var woken = database.Signal.WaitAsync(Timeout.InfiniteTimeSpan, TimeProvider.System, Cancel);
        await database.ReportAsync(facility, "ed", Status.Open);
        await woken.WaitAsync(TimeSpan.FromSeconds(5), Cancel);
    }

    private async Task<StatusEntry> EntryAsync(string facility, string service)
    {
        var row = await database.RowAsync(facility, service);
        Assert.True(CodeNames<Status>.TryParse(row.Status, out var status));
        return new StatusEntry(facility, service, status, row.Version) { ConfirmedAt = row.ConfirmedAt };
    }

    private async Task<int> AddIncidentAsync()
    {
        var name = $"Incident {Guid.NewGuid():N}";
        await database.ExecuteAsync(
            "INSERT INTO Incident (Name, Kind, StartedAt) VALUES (@name, 'fire', @at)", new { name, at = database.Time.GetUtcNow() });
        return await database.ScalarAsync<int>("SELECT Id FROM Incident WHERE Name = @name", new { name });
    }
}
