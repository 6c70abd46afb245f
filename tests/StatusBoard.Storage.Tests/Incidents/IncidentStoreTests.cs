using Dapper;
using StatusBoard.Incidents;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Incidents;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Incidents;

public sealed class IncidentStoreOnSqlite(SqliteTestDatabase database) : IncidentStoreTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class IncidentStoreOnSqlServer(SqlServerTestDatabase database) : IncidentStoreTests(database),
    IClassFixture<SqlServerTestDatabase>;

public abstract class IncidentStoreTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private DateTimeOffset Now => database.Time.GetUtcNow();

    [Fact]
    public async Task An_incident_is_opened_with_all_that_was_said_and_its_facilities()
    {
        var (one, two) = (await database.AddFacilityAsync(f => f with { System = "Mercy" }), await database.AddFacilityAsync());
        var result = await database.Incidents.OpenAsync(
            new IncidentDraft("Ice storm", IncidentKind.SevereWeather, Now.AddHours(-2)) { System = "mercy", Area = "Litchfield Hills" },
            [two, one.ToLowerInvariant()], People.Manager, Cancel);

        Assert.Equal(IncidentOutcome.Done, result.Outcome);
        var incident = await FindAsync(result.Incident);
        Assert.Equal(("Ice storm", IncidentKind.SevereWeather, "Mercy", "Litchfield Hills"),
            (incident.Name, incident.Kind, incident.System, incident.Area));
        Assert.Equal((Now.AddHours(-2), null, true), (incident.StartedAt, incident.EndedAt, incident.IsActive));
        Assert.Equal((People.Manager.Name, People.Manager.Id), (incident.Coordinator, incident.CoordinatorId));
        Assert.Equal([one, two], incident.Codes);
        Assert.All(incident.Facilities, facility =>
            Assert.Equal((Now, People.Manager.Name, null), (facility.AttachedAt, facility.AttachedBy, facility.ReleasedAt)));
        Assert.Equal(result.Version, incident.Version);
        var entry = Assert.Single(await database.IncidentArchive.EntriesAsync(result.Incident, Cancel));
        Assert.Equal((IncidentEntryKind.Opened, "Opened: Ice storm, with 2 facilities", People.Manager.Name, Now),
            (entry.Kind, entry.Text, entry.Author, entry.At));
    }

    [Fact]
    public async Task An_incident_of_an_unknown_system_or_with_an_unknown_facility_is_not_opened_at_all()
    {
        var facility = await database.AddFacilityAsync();
        var before = await database.ScalarAsync<int>("SELECT COUNT(*) FROM Incident");
        var noSystem = await database.Incidents.OpenAsync(Draft() with { System = "No Such System" }, [], People.Manager, Cancel);
        var noFacility = await database.Incidents.OpenAsync(Draft(), [facility, "nowhere"], People.Manager, Cancel);

        Assert.Equal((IncidentOutcome.NoSuchSystem, "No Such System"), (noSystem.Outcome, noSystem.Fault));
        Assert.Equal((IncidentOutcome.NoSuchFacility, "nowhere"), (noFacility.Outcome, noFacility.Fault));
        Assert.Equal(before, await database.ScalarAsync<int>("SELECT COUNT(*) FROM Incident"));
    }

    [Fact]
    public async Task Facilities_are_attached_once_released_and_attached_again()
    {
        var (one, two) = (await database.AddFacilityAsync(), await database.AddFacilityAsync());
        var id = await OpenAsync(one);

        var both = await database.Incidents.AttachAsync(id, [one, two], "by pasted list", People.Manager, Cancel);
        var none = await database.Incidents.AttachAsync(id, [one, two], null, People.Manager, Cancel);
        var notThere = await database.Incidents.AttachAsync(id, ["nowhere"], null, People.Manager, Cancel);
        var away = await database.Incidents.ReleaseAsync(id, [one], People.Manager, Cancel);
        var again = await database.Incidents.ReleaseAsync(id, [one], People.Manager, Cancel);

        Assert.Equal([IncidentOutcome.Done, IncidentOutcome.NothingToDo, IncidentOutcome.NoSuchFacility, IncidentOutcome.Done,
            IncidentOutcome.NotAttached], new[] { both, none, notThere, away, again }.Select(r => r.Outcome));
        Assert.Equal([two], (await FindAsync(id)).Codes);
        Assert.Equal(Now, (await FindAsync(id)).Find(one)!.ReleasedAt);
        Assert.Contains(await database.IncidentArchive.EntriesAsync(id, Cancel), entry =>
            entry.Text == "Attached 1 facility by pasted list");

        await database.Incidents.AttachAsync(id, [one], null, People.Manager, Cancel);
        Assert.Equal([one, two], (await FindAsync(id)).Codes);
    }

    [Fact]
    public async Task A_step_sets_every_status_under_the_incident_and_takes_in_who_is_not_part_of_it_yet()
    {
        var (one, two) = (await database.AddFacilityAsync(), await database.AddFacilityAsync());
        var id = await OpenAsync(one);

        var result = await database.Incidents.ApplyAsync(id, [Closed(one), Closed(two), new(two, "elective-surgery", Status.Suspended)],
            "Emergency departments closed", People.Manager, Cancel);

        Assert.Equal(IncidentOutcome.Done, result.Outcome);
        foreach (var (facility, service, status) in new[] { (one, "ed", "closed"), (two, "ed", "closed"),
            (two, "elective-surgery", "suspended") })
        {
            var row = await database.RowAsync(facility, service);
            Assert.Equal((status, id, People.Manager.Name, "coordinator", People.Manager.Address),
                (row.Status, row.IncidentId!.Value, row.Reporter, row.Source, row.Address));
            Assert.True(result.BoardVersion >= row.Version);
        }

        Assert.Equal([one, two], (await FindAsync(id)).Codes);
        var step = Assert.Single(await database.IncidentArchive.StepsAsync(id, Cancel));
        Assert.Equal(new IncidentStep(result.Step!.Value, "apply", Now, People.Manager.Name, "Emergency departments closed",
            3, null) { Report = (await database.RowAsync(one, "ed")).ReportId }, step);
        Assert.True(step.CanBeUndone);
        Assert.Contains(await database.IncidentArchive.EntriesAsync(id, Cancel), entry =>
            entry.Step == step.Id && entry.Kind == IncidentEntryKind.Status);
        Assert.Single((await database.HistoryAsync(two)).Select(e => e.Report).Distinct());
    }

    [Fact]
    public async Task A_step_of_which_one_status_has_moved_on_or_is_not_there_sets_none()
    {
        var (one, two) =
            (await database.AddFacilityAsync(), await database.AddFacilityAsync(f => f with { HasEmergencyDepartment = false }));
        var id = await OpenAsync();
        var seen = (await database.RowAsync(one, "ct")).Version;
        await database.ReportAsync(one, "ed", Status.Advisory);

        var moved = await database.Incidents.ApplyAsync(id, [new(two, "ct", Status.Diversion), Closed(one) with { IfVersion = seen }],
            "x", People.Manager, Cancel);
        var noService = await database.Incidents.ApplyAsync(id, [Closed(one), Closed(two)], "x", People.Manager, Cancel);
        var noFacility = await database.Incidents.ApplyAsync(id, [Closed(one), Closed("nowhere")], "x", People.Manager, Cancel);
        var nothing = await database.Incidents.ApplyAsync(id, [], "x", People.Manager, Cancel);
        var noIncident = await database.Incidents.ApplyAsync(id + 1000, [Closed(one)], "x", People.Manager, Cancel);

        Assert.Equal((IncidentOutcome.VersionConflict, 1), (moved.Outcome, moved.Index));
        Assert.Equal((IncidentOutcome.NoSuchService, 1), (noService.Outcome, noService.Index));
        Assert.Equal((IncidentOutcome.NoSuchFacility, 1), (noFacility.Outcome, noFacility.Index));
        Assert.Equal([IncidentOutcome.NothingToDo, IncidentOutcome.NoSuchIncident], [nothing.Outcome, noIncident.Outcome]);
        Assert.Equal("advisory", (await database.RowAsync(one, "ed")).Status);
        Assert.Equal("unknown", (await database.RowAsync(two, "ct")).Status);
        Assert.Empty(await database.IncidentArchive.StepsAsync(id, Cancel));
        Assert.Empty((await FindAsync(id)).Codes);
    }

    [Fact]
    public async Task An_undone_step_leaves_every_status_as_it_was_with_the_age_that_it_had()
    {
        var (one, two) = (await database.AddFacilityAsync(), await database.AddFacilityAsync());
        await database.Statuses.ReportAsync(
            [new(one, "ed", Status.Diversion) { ReasonCode = ReasonCode.Saturation, Reason = "full", ExpectedEnd = Now.AddHours(5) }],
            People.Nurse, Cancel);
        var before = await database.RowAsync(one, "ed");
        var id = await OpenAsync(one, two);
        database.Time.Advance(TimeSpan.FromHours(1));
        var step = await database.Incidents.ApplyAsync(id, [Closed(one), Closed(two)], "All closed", People.Manager, Cancel);
        database.Time.Advance(TimeSpan.FromHours(1));

        Assert.All(await database.IncidentArchive.PreviewUndoAsync(id, step.Step!.Value, Cancel), change => Assert.False(
            change.HasChanged));
        var undone = await database.Incidents.UndoAsync(id, step.Step!.Value, leaveMovedOn: false, People.Manager, Cancel);

        Assert.Equal(IncidentOutcome.Done, undone.Outcome);
        var after = await database.RowAsync(one, "ed");
        Assert.Equal((before.Status, before.ReasonCode, before.Reason, before.Since, before.ConfirmedAt, before.ExpectedEnd),
            (after.Status, after.ReasonCode, after.Reason, after.Since, after.ConfirmedAt, after.ExpectedEnd));
        Assert.Equal((null, before.Reporter, before.Source, undone.BoardVersion),
            (after.IncidentId, after.Reporter, after.Source, Math.Max(after.Version, (await database.RowAsync(two, "ed")).Version)));
        Assert.Equal(("unknown", null, null), ((await database.RowAsync(two, "ed")).Status, (await database.RowAsync(two, "ed")).Since,
            (await database.RowAsync(two, "ed")).ConfirmedAt));
        Assert.Equal(["diversion", "closed", "diversion"], (await database.HistoryAsync(one)).Select(e => e.Status));
        var steps = await database.IncidentArchive.StepsAsync(id, Cancel);
        Assert.Equal([("undo", null, false), ("apply", (int?)undone.Step, false)], steps.Select(s => (s.Kind, s.UndoneBy, s.CanBeUndone)));
        Assert.Equal(IncidentOutcome.AlreadyUndone,
            (await database.Incidents.UndoAsync(id, step.Step!.Value, true, People.Manager, Cancel)).Outcome);
        Assert.Equal(IncidentOutcome.NoSuchStep,
            (await database.Incidents.UndoAsync(id, undone.Step!.Value, true, People.Manager, Cancel)).Outcome);
    }

    [Fact]
    public async Task What_has_moved_on_since_a_step_is_named_and_never_undone()
    {
        var (one, two, three) = (await database.AddFacilityAsync(), await database.AddFacilityAsync(), await database.AddFacilityAsync());
        var id = await OpenAsync(one, two, three);
        var step = (await database.Incidents.ApplyAsync(id, [Closed(one), Closed(two), Closed(three)], "All closed", People.Manager,
            Cancel)).Step!.Value;
        database.Time.Advance(TimeSpan.FromMinutes(5));
        await database.ReportAsync(two, "ed", Status.Open, "back");
        await database.Statuses.ConfirmAsync(three, People.Nurse, null, Cancel);

        var preview = await database.IncidentArchive.PreviewUndoAsync(id, step, Cancel);
        var refused = await database.Incidents.UndoAsync(id, step, leaveMovedOn: false, People.Manager, Cancel);

        Assert.Equal([(one, false, null), (two, true, People.Nurse.Name), (three, true, People.Nurse.Name)],
            preview.Select(change => (change.Facility, change.HasChanged, change.By)));
        Assert.Equal(
            (Status.Closed, Status.Unknown, Status.Open, Now), (preview[1].Made, preview[1].Before, preview[1].Now, preview[1].At));
        Assert.Equal((IncidentOutcome.VersionConflict, two, "ed"), (refused.Outcome, refused.Fault, refused.FaultService));
        Assert.Equal("closed", (await database.RowAsync(one, "ed")).Status);

        Assert.Equal(
            IncidentOutcome.Done, (await database.Incidents.UndoAsync(id, step, leaveMovedOn: true, People.Manager, Cancel)).Outcome);
        Assert.Equal(["unknown", "open", "closed"], [(await database.RowAsync(one, "ed")).Status,
            (await database.RowAsync(two, "ed")).Status, (await database.RowAsync(three, "ed")).Status]);
        Assert.Contains(await database.IncidentArchive.EntriesAsync(id, Cancel), entry =>
            entry.Text == "Undone: All closed. 2 statuses have moved on since and stay as they are");
    }

    [Fact]
    public async Task A_status_that_has_only_turned_stale_since_is_undone()
    {
        var one = await database.AddFacilityAsync();
        var id = await OpenAsync(one);
        var step = (await database.Incidents.ApplyAsync(id, [Closed(one)], "Closed", People.Manager, Cancel)).Step!.Value;
        Assert.Equal(
            1, await database.Statuses.MarkStaleAsync([new StatusEntry(one, "ed", Status.Closed, 0) { ConfirmedAt = Now }], Cancel));

        Assert.Equal(
            IncidentOutcome.Done, (await database.Incidents.UndoAsync(id, step, leaveMovedOn: false, People.Manager, Cancel)).Outcome);
        Assert.Equal("unknown", (await database.RowAsync(one, "ed")).Status);
    }

    [Fact]
    public async Task Two_who_undo_the_same_step_at_once_undo_it_once()
    {
        var one = await database.AddFacilityAsync();
        var id = await OpenAsync(one);
        var step = (await database.Incidents.ApplyAsync(id, [Closed(one)], "Closed", People.Manager, Cancel)).Step!.Value;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            Task.Run(() => database.Incidents.UndoAsync(id, step, true, People.Manager, Cancel), Cancel)));

        Assert.Single(outcomes, result => result.IsDone);
        Assert.All(outcomes.Where(result => !result.IsDone), result => Assert.Equal(IncidentOutcome.AlreadyUndone, result.Outcome));
        Assert.Equal(2, (await database.HistoryAsync(one)).Count);
    }

    [Fact]
    public async Task An_entry_has_its_links_and_is_never_changed()
    {
        var id = await OpenAsync();
        var result = await database.Incidents.LogAsync(
            id, " Statement of the company\nat noon ",
            [new("Statement.pdf", "https://example.org/a.pdf"), new("Photo", "http://example.org/b")], People.Manager, Cancel);

        Assert.Equal(IncidentOutcome.Done, result.Outcome);
        var entry = (await database.IncidentArchive.EntriesAsync(id, Cancel))[0];
        Assert.Equal((IncidentEntryKind.Note, "Statement of the company\nat noon"), (entry.Kind, entry.Text));
        Assert.Equal([new IncidentLink("Statement.pdf", "https://example.org/a.pdf"), new("Photo", "http://example.org/b")], entry.Links);
        Assert.Equal(
            IncidentOutcome.NoSuchIncident, (await database.Incidents.LogAsync(id + 1000, "x", [], People.Manager, Cancel)).Outcome);
        await database.RefusesAsync("UPDATE IncidentEntry SET Text = 'other' WHERE Id = @Id", new { entry.Id });
        await database.RefusesAsync("DELETE FROM IncidentEntry WHERE Id = @Id", new { entry.Id });
        await database.RefusesAsync("DELETE FROM Incident WHERE Id = @id", new { id });
        await database.RefusesAsync(
            "INSERT INTO IncidentEntryLink (EntryId, Number, Name, Address) VALUES (@Id, 3, 'x', 'javascript:alert(1)')",
            new { entry.Id });
    }

    [Fact]
    public async Task A_hand_over_names_the_next_coordinator_and_says_so_in_the_log()
    {
        var id = await OpenAsync();
        await database.Incidents.HandOverAsync(id, "J. Ortiz", "person:9", "night shift, call the Red Cross at six", People.Manager,
            Cancel);

        var incident = await FindAsync(id);
        Assert.Equal(("J. Ortiz", "person:9"), (incident.Coordinator, incident.CoordinatorId));
        var entry = (await database.IncidentArchive.EntriesAsync(id, Cancel))[0];
        Assert.Equal((IncidentEntryKind.HandOver, "Handed over to J. Ortiz: night shift, call the Red Cross at six", People.Manager.Name),
            (entry.Kind, entry.Text, entry.Author));
    }

    [Fact]
    public async Task Who_was_asked_at_a_facility_is_kept_with_the_answer_and_stands_in_the_log()
    {
        var (one, two) = (await database.AddFacilityAsync(), await database.AddFacilityAsync());
        var id = await OpenAsync(one);
        Assert.Equal(IncidentOutcome.Done, (await database.Incidents.ContactAsync(
            id, one, "General", " charge nurse ", "no CT until 18:00", People.Manager, Cancel)).Outcome);
        database.Time.Advance(TimeSpan.FromMinutes(1));
        await database.Incidents.ContactAsync(id, one.ToLowerInvariant(), "General", null, "no answer", People.Manager, Cancel);
        var other = await database.Incidents.ContactAsync(id, two, "Other", null, "no answer", People.Manager, Cancel);

        Assert.Equal((IncidentOutcome.NotAttached, two), (other.Outcome, other.Fault));
        var contacts = await database.IncidentArchive.ContactsAsync(id, Cancel);
        Assert.Equal([(one, null, "no answer"), (one, "charge nurse", "no CT until 18:00")],
            contacts.Select(contact => (contact.Facility.ToUpperInvariant(), contact.Asked, contact.Result)));
        Assert.All(contacts, contact => Assert.Equal(People.Manager.Name, contact.Author));
        Assert.Equal(Now, contacts[0].At);
        Assert.Equal(["Asked General: no answer", "Asked General (charge nurse): no CT until 18:00"],
            (await database.IncidentArchive.EntriesAsync(id, Cancel)).Take(2).Select(entry => entry.Text));
        await database.RefusesAsync("UPDATE IncidentContact SET Result = 'yes' WHERE IncidentId = @id", new { id });
        await database.RefusesAsync("DELETE FROM IncidentContact WHERE IncidentId = @id", new { id });
    }

    [Fact]
    public async Task A_closed_incident_has_each_facility_restored_or_left_as_it_is_and_takes_nothing_more_but_notes()
    {
        var (one, two) = (await database.AddFacilityAsync(), await database.AddFacilityAsync());
        var id = await OpenAsync(one, two);
        await database.Incidents.ApplyAsync(id, [Closed(one), Closed(two)], "Closed", People.Manager, Cancel);
        database.Time.Advance(TimeSpan.FromHours(3));

        var result = await database.Incidents.CloseAsync(id, [one], [new StatusReport(one, "ed", Status.Open)], People.Manager, Cancel);

        Assert.Equal(IncidentOutcome.Done, result.Outcome);
        Assert.Equal(("open", null), ((await database.RowAsync(one, "ed")).Status, (await database.RowAsync(one, "ed")).IncidentId));
        Assert.Equal(("closed", id), ((await database.RowAsync(two, "ed")).Status, (await database.RowAsync(two, "ed")).IncidentId));
        var incident = await FindAsync(id);
        Assert.Equal((Now, false), (incident.EndedAt, incident.IsActive));
        Assert.Equal(
            [(one, (bool?)true, Now), (two, false, Now)], incident.Facilities.Select(f => (f.Code, f.Restored, f.ReleasedAt!.Value)));
        Assert.Contains(await database.IncidentArchive.EntriesAsync(id, Cancel), entry =>
            entry.Text == "Closed: 1 facility restored, 1 left as it is");

        Assert.Equal(IncidentOutcome.Ended, (await database.Incidents.ApplyAsync(id, [Closed(one)], "x", People.Manager, Cancel)).Outcome);
        Assert.Equal(IncidentOutcome.Ended, (await database.Incidents.AttachAsync(id, [one], null, People.Manager, Cancel)).Outcome);
        Assert.Equal(IncidentOutcome.Ended, (await database.Incidents.CloseAsync(id, [], [], People.Manager, Cancel)).Outcome);
        Assert.Equal(IncidentOutcome.Ended, (await database.Incidents.HandOverAsync(id, "x", null, null, People.Manager, Cancel)).Outcome);
        Assert.Equal(
            IncidentOutcome.Done, (await database.Incidents.LogAsync(id, "Review on Monday", [], People.Manager, Cancel)).Outcome);
    }

    [Fact]
    public async Task An_incident_that_was_closed_too_early_goes_on_with_the_facilities_that_it_had()
    {
        var (one, two) = (await database.AddFacilityAsync(), await database.AddFacilityAsync());
        var id = await OpenAsync(one, two);
        await database.Incidents.ReleaseAsync(id, [two], People.Manager, Cancel);
        database.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(IncidentOutcome.NotEnded, (await database.Incidents.ReopenAsync(id, People.Manager, Cancel)).Outcome);
        await database.Incidents.CloseAsync(id, [], [], People.Manager, Cancel);

        Assert.Equal(IncidentOutcome.Done, (await database.Incidents.ReopenAsync(id, People.Manager, Cancel)).Outcome);
        var incident = await FindAsync(id);
        Assert.True(incident.IsActive);
        Assert.Equal([one], incident.Codes);
    }

    [Fact]
    public async Task What_was_said_of_an_incident_is_put_right()
    {
        var id = await OpenAsync();
        var draft = new IncidentDraft("Right name", IncidentKind.Fire, Now.AddDays(-1)) { Area = "Mill district" };
        Assert.Equal(IncidentOutcome.Done, (await database.Incidents.ChangeAsync(id, draft, People.Manager, Cancel)).Outcome);
        var incident = await FindAsync(id);
        Assert.Equal(
            (draft.Name, draft.Kind, draft.StartedAt, draft.Area), (incident.Name, incident.Kind, incident.StartedAt, incident.Area));
        Assert.Equal(IncidentOutcome.NoSuchSystem,
            (await database.Incidents.ChangeAsync(id, draft with { System = "none" }, People.Manager, Cancel)).Outcome);
    }

    [Fact]
    public async Task A_plain_writer_who_names_an_incident_has_the_facility_in_it_while_it_goes_on()
    {
        var (one, two) = (await database.AddFacilityAsync(), await database.AddFacilityAsync());
        var (id, ended) = (await OpenAsync(), await OpenAsync());
        await database.Incidents.CloseAsync(ended, [], [], People.Manager, Cancel);

        await database.ExecuteAsync(
            "UPDATE ServiceStatus SET Status = 'closed', IncidentId = @id WHERE FacilityCode = @one AND ServiceCode = 'ed'",
            new { id, one });
        await database.ExecuteAsync(
            "UPDATE ServiceStatus SET Status = 'closed', IncidentId = @ended WHERE FacilityCode = @two AND ServiceCode = 'ed'",
            new { ended, two });
        await database.Statuses.ReportAsync([new(two, "ct", Status.Diversion) { Incident = id }], People.Nurse, Cancel);

        Assert.Equal([one, two], (await FindAsync(id)).Codes);
        Assert.Empty((await FindAsync(ended)).Facilities);
        await database.Incidents.ReleaseAsync(id, [one], People.Manager, Cancel);
        // A confirmation says nothing new of the incident.
        await database.Statuses.ConfirmAsync(one, People.Nurse, null, Cancel);
        Assert.Equal([two], (await FindAsync(id)).Codes);
        await database.RefusesAsync("DELETE FROM IncidentFacility WHERE IncidentId = @id", new { id });
    }

    [Fact]
    public async Task Incidents_are_listed_by_whether_they_go_on_by_facility_and_page_by_page()
    {
        var facility = await database.AddFacilityAsync();
        var (first, second, third) = (await OpenAsync(facility), await OpenAsync(facility), await OpenAsync(facility));
        await database.Incidents.CloseAsync(second, [], [], People.Manager, Cancel);

        Assert.Equal([third, second, first], await ListAsync(new IncidentQuery { Facility = facility }));
        Assert.Equal([third, first], await ListAsync(new IncidentQuery { Facility = facility, Active = true }));
        Assert.Equal([second], await ListAsync(new IncidentQuery { Facility = facility, Active = false }));
        Assert.Equal([second], await ListAsync(new IncidentQuery { Facility = facility, Before = third, Limit = 1 }));
        Assert.Null(await database.IncidentArchive.FindAsync(third + 1000, Cancel));
    }

    [Fact]
    public async Task Every_act_is_in_the_audit_with_who_and_from_where_and_a_refused_one_is_not()
    {
        var facility = await database.AddFacilityAsync();
        var id = await OpenAsync(facility);
        var step = await database.Incidents.ApplyAsync(id, [Closed(facility)], "Closed", People.Manager, Cancel);
        await database.Incidents.UndoAsync(id, step.Step!.Value, false, People.Manager, Cancel);
        await database.Incidents.ChangeAsync(id, Draft() with { Name = "Other" }, People.Manager, Cancel);
        await database.Incidents.LogAsync(id, "Note", [], People.Manager, Cancel);
        await database.Incidents.HandOverAsync(id, "J. Ortiz", null, null, People.Manager, Cancel);
        await database.Incidents.ReleaseAsync(id, [facility], People.Manager, Cancel);
        await database.Incidents.AttachAsync(id, [facility], null, People.Manager, Cancel);
        Assert.Equal(IncidentOutcome.NoSuchFacility,
            (await database.Incidents.ApplyAsync(id, [Closed("nowhere")], "x", People.Manager, Cancel)).Outcome);
        await database.Incidents.CloseAsync(id, [facility], [], People.Manager, Cancel);
        await database.Incidents.ReopenAsync(id, People.Manager, Cancel);

        await using var connection = await database.Database.OpenAsync(Cancel);
        var audited = (await connection.QueryAsync<(string Action, string Actor, string Address)>(
            "SELECT Action, Actor, Address FROM AuditEntry WHERE Subject = @subject ORDER BY Id", new { subject = $"incident:{id}" }))
                .AsList();
        Assert.Equal(
            ["open", "apply", "undo", "change", "log", "hand-over", "release", "attach", "close", "reopen"],
            audited.Select(entry => entry.Action["incident.".Length..]));
        Assert.All(audited, entry => Assert.Equal((People.Manager.Id, People.Manager.Address), (entry.Actor, entry.Address)));
    }

    [Fact]
    public async Task The_history_of_an_incident_gives_the_time_that_each_facility_was_affected()
    {
        var (one, two) = (await database.AddFacilityAsync(), await database.AddFacilityAsync());
        await database.ReportAsync(two, "phones", Status.Suspended);
        var id = await OpenAsync(one, two);
        Assert.Empty(await database.IncidentArchive.HistoryAsync(id, Cancel));
        var undone = await database.Incidents.ApplyAsync(id, [Closed(two)], "Closed", People.Manager, Cancel);
        await database.Incidents.ApplyAsync(id, [Closed(one)], "Closed", People.Manager, Cancel);
        database.Time.Advance(TimeSpan.FromHours(2));
        await database.Incidents.UndoAsync(id, undone.Step!.Value, false, People.Manager, Cancel);
        await database.ReportAsync(one, "ed", Status.Open);
        database.Time.Advance(TimeSpan.FromHours(1));

        var events = await database.IncidentArchive.HistoryAsync(id, Cancel);
        var times = AffectedTime.Of(await FindAsync(id), events);
        Assert.Equal(new AffectedTime(TimeSpan.FromHours(2), null), times[one]);
        Assert.Equal(TimeSpan.Zero, times[two].At(Now));
        Assert.Contains(events, one => one.By == People.Manager.Name && one.Report is not null);
    }

    private static StatusReport Closed(string facility) => new(facility, "ed", Status.Closed) { ReasonCode = ReasonCode.Cyberattack };

    private IncidentDraft Draft() => new("Incident", IncidentKind.Cyberattack, Now);

    private async Task<int> OpenAsync(params string[] facilities)
    {
        var result = await database.Incidents.OpenAsync(Draft(), facilities, People.Manager, Cancel);
        Assert.Equal(IncidentOutcome.Done, result.Outcome);
        return result.Incident;
    }

    private async Task<Incident> FindAsync(int id) => (await database.IncidentArchive.FindAsync(id, Cancel))!;

    private async Task<IEnumerable<int>> ListAsync(IncidentQuery query) =>
        (await database.IncidentArchive.ListAsync(query, Cancel)).Rows.Select(incident => incident.Id);
}
