using StatusBoard.Incidents;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Incidents;
using StatusBoard.Storage.Tests.Engines;
using StatusBoard.Storage.Tests.RoundTrips;

namespace StatusBoard.Storage.Tests.Incidents;

public sealed class WhoseWordOnSqlite(SqliteTestDatabase database) : WhoseWordTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class WhoseWordOnSqlServer(SqlServerTestDatabase database) : WhoseWordTests(database), IClassFixture<SqlServerTestDatabase>;

/// <summary>A step of an incident and its undo leave to everybody what they have said.</summary>
public abstract class WhoseWordTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_step_leaves_what_is_so_already_in_the_words_of_who_said_so_and_takes_it_into_the_incident()
    {
        var (said, other) = (await database.AddFacilityAsync(), await database.AddFacilityAsync());
        await database.Statuses.ReportAsync([FullReport(said)], People.Coordinator with { Source = ReportSource.Phone }, Cancel);
        var before = await database.RowAsync(said, "ed");
        database.Time.Advance(TimeSpan.FromMinutes(40));
        var id = await OpenAsync();

        var result = await database.Incidents.ApplyAsync(id, [Diverted(said), Diverted(other)], "All on diversion", People.Manager,
            Cancel);

        Assert.Equal(IncidentOutcome.Done, result.Outcome);
        AssertSameWord(before, await database.RowAsync(said, "ed"), incident: id);
        Assert.Equal(People.Manager.Name, (await database.RowAsync(other, "ed")).Reporter);
        Assert.Equal([said, other], (await database.IncidentArchive.FindAsync(id, Cancel))!.Codes);
        Assert.Contains(await database.IncidentArchive.EntriesAsync(id, Cancel), entry =>
            entry.Text == "All on diversion. 1 status was so already and stays in the words of who said so");

        await database.Incidents.UndoAsync(id, result.Step!.Value, false, People.Manager, Cancel);
        AssertSameWord(before, await database.RowAsync(said, "ed"), incident: null);
    }

    [Fact]
    public async Task Undoing_what_stood_under_another_incident_takes_both_incidents_before_any_status()
    {
        var facility = await database.AddFacilityAsync();
        var (first, second) = (await OpenAsync(facility), await OpenAsync(facility));
        await database.Statuses.ReportAsync([FullReport(facility) with { Incident = first }], People.Nurse, Cancel);
        var before = await database.RowAsync(facility, "ed");
        var step = await database.Incidents.ApplyAsync(second, [Diverted(facility) with { Status = Status.Closed }],
            "Closed", People.Manager, Cancel);
        List<string> sent = [];
        var store = new Stores(database.Observed(sent.Add), database.Signal, database.Time).Incidents;

        Assert.Equal(
            IncidentOutcome.Done, (await store.UndoAsync(second, step.Step!.Value, leaveMovedOn: false, People.Manager, Cancel)).Outcome);

        AssertSameWord(before, await database.RowAsync(facility, "ed"), incident: first);
        var incidents = sent.FindIndex(text =>
            text.Contains("FROM Incident ", StringComparison.Ordinal) && text.Contains("ORDER BY", StringComparison.Ordinal));
        var statuses = sent.FindIndex(text =>
            text.Contains("ServiceStatus AS s", StringComparison.Ordinal) && text.Contains("@Rows", StringComparison.Ordinal));
        Assert.InRange(incidents, 0, statuses - 1);
    }

    [Fact]
    public async Task A_step_that_finds_all_so_already_writes_nothing_and_says_so()
    {
        var facility = await database.AddFacilityAsync();
        var id = await OpenAsync(facility);
        await database.Statuses.ReportAsync([FullReport(facility) with { Incident = id }], People.Nurse, Cancel);
        var before = await database.RowAsync(facility, "ed");

        var result = await database.Incidents.ApplyAsync(id, [Diverted(facility)], "Diversion", People.Manager, Cancel);

        Assert.Equal(IncidentOutcome.NothingToDo, result.Outcome);
        Assert.Equal(before.Version, (await database.RowAsync(facility, "ed")).Version);
        Assert.Empty(await database.IncidentArchive.StepsAsync(id, Cancel));
    }

    [Fact]
    public async Task A_step_may_be_said_again_with_more_words_and_a_status_that_has_turned_stale_is_set()
    {
        var (again, stale) = (await database.AddFacilityAsync(), await database.AddFacilityAsync());
        await database.Statuses.ReportAsync([FullReport(stale)], People.Nurse, Cancel);
        await database.Statuses.MarkStaleAsync(
            [new StatusEntry(stale, "ed", Status.Diversion, 0) { ConfirmedAt = database.Time.GetUtcNow() }], Cancel);
        var id = await OpenAsync(again, stale);
        await database.Incidents.ApplyAsync(id, [Diverted(again)], "First", People.Manager, Cancel);

        await database.Incidents.ApplyAsync(id, [Diverted(again) with { Reason = "until Monday" }, Diverted(stale)],
            "Again", People.Manager, Cancel);

        Assert.Equal("until Monday", (await database.RowAsync(again, "ed")).Reason);
        var row = await database.RowAsync(stale, "ed");
        Assert.Equal((People.Manager.Name, false), (row.Reporter, row.Stale));
    }

    [Fact]
    public async Task An_undo_puts_back_all_that_was_with_its_author_and_the_history_names_who_undid_it()
    {
        var (said, never) = (await database.AddFacilityAsync(), await database.AddFacilityAsync());
        var other = await OpenAsync(said);
        await database.Statuses.ReportAsync(
            [FullReport(said) with { Incident = other }], People.Coordinator with { Source = ReportSource.Phone }, Cancel);
        var before = await database.RowAsync(said, "ed");
        database.Time.Advance(TimeSpan.FromMinutes(90));
        var id = await OpenAsync(said, never);
        var step = await database.Incidents.ApplyAsync(id, [Closed(said), Closed(never)], "All closed", People.Manager, Cancel);

        var undone = await database.Incidents.UndoAsync(
            id, step.Step!.Value, false, People.Manager with { Name = "J. Ortiz", Address = "10.9.9.9" }, Cancel);

        Assert.Equal(IncidentOutcome.Done, undone.Outcome);
        AssertSameWord(before, await database.RowAsync(said, "ed"), incident: other);
        var unknown = await database.RowAsync(never, "ed");
        Assert.Equal(
            ("unknown", null, null, null, null), (unknown.Status, unknown.Since, unknown.ConfirmedAt, unknown.Reporter, unknown.Source));
        var line = (await database.HistoryAsync(said))[^1];
        Assert.Equal(("diversion", "J. Ortiz", "coordinator", "10.9.9.9", null, null),
            (line.Status, line.ReportedBy, line.Source, line.Address, line.OnBehalf, line.KnownBy));
        Assert.Equal("J. Ortiz", (await database.HistoryAsync(never))[^1].ReportedBy);
    }

    [Fact]
    public async Task A_closure_by_plain_SQL_that_no_board_has_shown_is_not_overwritten_when_an_incident_is_closed()
    {
        var (one, two) = (await database.AddFacilityAsync(), await database.AddFacilityAsync());
        var id = await OpenAsync(one, two);
        await database.Incidents.ApplyAsync(id, [Diverted(one), Diverted(two)], "Diversion", People.Manager, Cancel);
        var seen = (await database.RowAsync(one, "ed")).Version;
        seen = Math.Max(seen, (await database.RowAsync(two, "ed")).Version);
        await database.ExecuteAsync(
            "UPDATE ServiceStatus SET Status = 'closed', Reason = 'fire' WHERE FacilityCode = @two AND ServiceCode = 'ed'", new { two });

        var result = await database.Incidents.CloseAsync(
            id, [one, two], [.. new[] { one, two }.Select(code => new StatusReport(code, "ed", Status.Open) { IfVersion = seen })],
            People.Manager, Cancel);

        Assert.Equal((IncidentOutcome.VersionConflict, two, "ed"), (result.Outcome, result.Fault, result.FaultService));
        Assert.Equal(["diversion", "closed"], [(await database.RowAsync(one, "ed")).Status, (await database.RowAsync(two, "ed")).Status]);
        Assert.True((await database.IncidentArchive.FindAsync(id, Cancel))!.IsActive);
    }

    [Fact]
    public async Task What_nobody_had_reported_before_it_came_under_an_incident_is_told_apart_from_what_was_known()
    {
        var (known, never, since) = (await database.AddFacilityAsync(), await database.AddFacilityAsync(),
            await database.AddFacilityAsync());
        await database.ReportAsync(known, "ed", Status.Open);
        var id = await OpenAsync(known, never, since);
        var undone = await database.Incidents.ApplyAsync(id, [Closed(since)], "Too early", People.Manager, Cancel);
        await database.Incidents.UndoAsync(id, undone.Step!.Value, false, People.Manager, Cancel);
        await database.ReportAsync(since, "ed", Status.Open);

        await database.Incidents.ApplyAsync(id, [Closed(known), Closed(never), Closed(since)], "Closed", People.Manager, Cancel);
        await database.Statuses.ReportAsync([new(never, "ct", Status.Diversion) { Incident = id }], People.Nurse, Cancel);
        await database.Incidents.ApplyAsync(id, [Closed(never) with { Reason = "still" }], "Still", People.Manager, Cancel);

        var unknown = await database.IncidentArchive.UnknownBeforeAsync(id, Cancel);
        Assert.Equal([(never, "ct"), (never, "ed")], unknown.Order());
    }

    [Fact]
    public async Task Two_who_undo_one_step_at_once_are_always_answered_alike()
    {
        for (var round = 0; round < 10; round++)
        {
            var facility = await database.AddFacilityAsync();
            var id = await OpenAsync(facility);
            var step = (await database.Incidents.ApplyAsync(id, [Closed(facility)], "Closed", People.Manager, Cancel)).Step!.Value;
            using var together = new Barrier(2);

            var outcomes = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(
                () =>
                {
                    together.SignalAndWait(TimeSpan.FromSeconds(30), Cancel);
                    return database.Incidents.UndoAsync(id, step, leaveMovedOn: false, People.Manager, Cancel);
                },
                Cancel)));

            Assert.Equal([IncidentOutcome.Done, IncidentOutcome.AlreadyUndone], outcomes.Select(result => result.Outcome).Order());
            Assert.Equal(["closed", "unknown"], (await database.HistoryAsync(facility)).Select(line => line.Status));
        }
    }

    private static void AssertSameWord(StatusRow before, StatusRow after, int? incident)
    {
        Assert.Equal((before.Status, before.ReasonCode, before.Reason, before.Since, before.ConfirmedAt, before.ExpectedEnd),
            (after.Status, after.ReasonCode, after.Reason, after.Since, after.ConfirmedAt, after.ExpectedEnd));
        Assert.Equal((before.Reporter, before.Source, before.OnBehalf, before.CalledFrom, before.KnownBy, before.ApprovedBy),
            (after.Reporter, after.Source, after.OnBehalf, after.CalledFrom, after.KnownBy, after.ApprovedBy));
        Assert.Equal((before.Address, before.Stale, incident), (after.Address, after.Stale, after.IncidentId));
    }

    private static StatusReport Closed(string facility) => new(facility, "ed", Status.Closed) { ReasonCode = ReasonCode.Cyberattack };

    private static StatusReport Diverted(string facility) =>
        new(facility, "ed", Status.Diversion) { ReasonCode = ReasonCode.Cyberattack, Reason = "by the step" };

    /// <summary>A report in which everything is said, with a time to the millisecond.</summary>
    private StatusReport FullReport(string facility) => new(facility, "ed", Status.Diversion)
    {
        ReasonCode = ReasonCode.Saturation, Reason = "plein à craquer – “full” \\ {}",
        ExpectedEnd = database.Time.GetUtcNow().AddHours(9).AddMilliseconds(123).ToOffset(TimeSpan.FromHours(-7)),
        OnBehalf = "P. Singh, house supervisor", CalledFrom = "+1 860 555 0199", KnownBy = VerificationMethod.CallBack,
            ApprovedBy = "Dr. Okafor",
    };

    private async Task<int> OpenAsync(params string[] facilities) =>
        (await database.Incidents.OpenAsync(new IncidentDraft("Incident", IncidentKind.Cyberattack, database.Time.GetUtcNow()), facilities,
            People.Manager, Cancel)).Incident;
}
