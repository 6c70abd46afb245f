using StatusBoard.Incidents;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Incidents;
using StatusBoard.Storage.Reporting;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Incidents;

public sealed class ExercisesOnSqlite(SqliteTestDatabase database) : ExerciseTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class ExercisesOnSqlServer(SqlServerTestDatabase database) : ExerciseTests(database), IClassFixture<SqlServerTestDatabase>;

public abstract class ExerciseTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private DateTimeOffset Now => database.Time.GetUtcNow();

    [Fact]
    public async Task A_step_of_an_exercise_is_in_the_overlay_with_all_that_was_said_and_in_no_status()
    {
        var (one, two) = (await database.AddFacilityAsync(), await database.AddFacilityAsync());
        await database.ReportAsync(one, "ed", Status.Open);
        var id = await OpenAsync(one);
        var before = await RealAsync();

        var result = await database.Incidents.ApplyAsync(id,
            [Closed(one) with { Reason = "drill", ExpectedEnd = Now.AddHours(2), ApprovedBy = "Dr. Okafor" }, new(two, "elective-surgery",
                Status.Suspended)],
            "Closed", People.Manager, Cancel);

        Assert.Equal((IncidentOutcome.Done, 0), (result.Outcome, result.BoardVersion));
        var incident = await FindAsync(id);
        Assert.True(incident.IsExercise);
        Assert.Equal([one, two], incident.Codes);
        var entry = Assert.Single(incident.Overlay.Of(one));
        Assert.Equal(new StatusEntry(one, "ed", Status.Closed, entry.Version)
        {
            Since = Now, ConfirmedAt = Now, ExpectedEnd = Now.AddHours(2), ReasonCode = ReasonCode.Cyberattack, Reason = "drill",
            Reporter = People.Manager.Name, Source = People.Manager.Source, Incident = id,
        }, entry);
        Assert.Equal(("elective-surgery", Status.Suspended), (incident.Overlay.Of(two)[0].Service, incident.Overlay.Of(two)[0].Status));
        Assert.Equal((result.Version, true), (incident.Version, entry.Version <= incident.Version));
        Assert.Equal("Dr. Okafor", await database.ScalarAsync<string>(
            "SELECT ApprovedBy FROM ExerciseStepChange WHERE FacilityCode = @one", new { one }));
        Assert.Equal(before, await RealAsync());
        var step = Assert.Single(await database.IncidentArchive.StepsAsync(id, Cancel));
        Assert.Equal(("apply", "Closed", 2, true), (step.Kind, step.Summary, step.Changes, step.CanBeUndone));
        Assert.Contains(await database.IncidentArchive.EntriesAsync(id, Cancel), line => line.Step == step.Id && line.Text == "Closed");
    }

    [Fact]
    public async Task Whatever_is_done_in_an_exercise_the_status_table_its_history_and_the_notices_are_as_without_it()
    {
        var random = new Random(20_231);
        List<string> codes = [];
        for (var i = 0; i < 4; i++)
            codes.Add(await database.AddFacilityAsync());
        foreach (var code in codes)
            await database.ReportAsync(code, "ed", Status.Advisory);
        var id = await OpenAsync([.. codes]);
        Status[] possible = [Status.Open, Status.Advisory, Status.Diversion, Status.Closed];
        var before = await RealAsync();

        for (var i = 0; i < 30; i++)
        {
            var incident = await FindAsync(id);
            switch (random.Next(6))
            {
                case 0 when !incident.IsActive:
                    Assert.True((await database.Incidents.ReopenAsync(id, People.Manager, Cancel)).IsDone);
                    break;
                case 0 when i % 3 == 0:
                    Assert.True((await database.Incidents.CloseAsync(id, [], [], People.Manager, Cancel)).IsDone);
                    break;
                case 1:
                    var steps = await database.IncidentArchive.StepsAsync(id, Cancel);
                    if (steps.FirstOrDefault(step => step.CanBeUndone) is { } last)
                        await database.Incidents.UndoAsync(id, last.Id, true, People.Manager, Cancel);
                    break;
                case 2:
                    await database.Incidents.ReleaseAsync(id, [codes[random.Next(4)]], People.Manager, Cancel);
                    break;
                case 3:
                    await database.Incidents.HandOverAsync(id, "J. Ortiz", null, null, People.Manager, Cancel);
                    break;
                default:
                    await database.Incidents.ApplyAsync(id,
                        [.. codes.Take(random.Next(1, 4)).Select(code => new StatusReport(code, "ed", possible[random.Next(4)]))],
                        $"Step {i}", People.Manager, Cancel);
                    break;
            }

            database.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(before, await RealAsync());
        Assert.NotEmpty(await database.IncidentArchive.StepsAsync(id, Cancel));
    }

    [Fact]
    public async Task The_newest_step_that_was_not_undone_counts_and_an_undone_one_counts_as_never_made()
    {
        var one = await database.AddFacilityAsync();
        await database.ReportAsync(one, "ed", Status.Advisory);
        var id = await OpenAsync(one);
        var first = await StepAsync(id, Closed(one));
        var second = await StepAsync(id, new StatusReport(one, "ed", Status.Diversion));

        var preview = Assert.Single(await database.IncidentArchive.PreviewUndoAsync(id, second, Cancel));
        Assert.Equal((Status.Diversion, Status.Closed, Status.Diversion, false), (preview.Made, preview.Before, preview.Now,
            preview.HasChanged));
        Assert.Equal(IncidentOutcome.Done, (await database.Incidents.UndoAsync(id, second, false, People.Manager, Cancel)).Outcome);
        Assert.Equal(Status.Closed, Assert.Single((await FindAsync(id)).Overlay.Of(one)).Status);
        Assert.Equal(IncidentOutcome.AlreadyUndone, (await database.Incidents.UndoAsync(id, second, true, People.Manager,
            Cancel)).Outcome);

        preview = Assert.Single(await database.IncidentArchive.PreviewUndoAsync(id, first, Cancel));
        Assert.Equal((Status.Closed, Status.Advisory), (preview.Made, preview.Before));
        var undone = await database.Incidents.UndoAsync(id, first, false, People.Manager, Cancel);
        Assert.True((await FindAsync(id)).Overlay.IsEmpty);
        Assert.Equal(IncidentOutcome.NoSuchStep, (await database.Incidents.UndoAsync(id, undone.Step!.Value, true, People.Manager,
            Cancel)).Outcome);
        Assert.Equal([(Status.Closed, true), (Status.Diversion, true)],
            (await database.IncidentArchive.HistoryAsync(id, Cancel)).Select(one => (one.Status, one.IsUndone)));
        Assert.Empty(await database.IncidentArchive.PreviewUndoAsync(id, first + 1000, Cancel));
    }

    [Fact]
    public async Task What_another_step_has_set_since_is_named_and_stays_when_a_step_is_undone()
    {
        var (one, two) = (await database.AddFacilityAsync(), await database.AddFacilityAsync());
        var id = await OpenAsync(one, two);
        var first = await StepAsync(id, Closed(one), Closed(two));
        database.Time.Advance(TimeSpan.FromMinutes(5));
        await StepAsync(id, new StatusReport(two, "ed", Status.Open));

        var preview = await database.IncidentArchive.PreviewUndoAsync(id, first, Cancel);
        var refused = await database.Incidents.UndoAsync(id, first, leaveMovedOn: false, People.Manager, Cancel);

        Assert.Equal([(one, false, null, null), (two, true, People.Manager.Name, Now)],
            preview.Select(change => (change.Facility, change.HasChanged, change.By, change.At)));
        Assert.Equal((IncidentOutcome.VersionConflict, two, "ed"), (refused.Outcome, refused.Fault, refused.FaultService));
        Assert.True((await database.Incidents.UndoAsync(id, first, leaveMovedOn: true, People.Manager, Cancel)).IsDone);
        var overlay = (await FindAsync(id)).Overlay;
        Assert.Empty(overlay.Of(one));
        Assert.Equal(Status.Open, Assert.Single(overlay.Of(two)).Status);
        Assert.Contains(await database.IncidentArchive.EntriesAsync(id, Cancel), line =>
            line.Text == "Undone: Step. 1 status was set again since and stays");
    }

    [Fact]
    public async Task A_step_of_which_one_status_was_set_since_or_is_not_there_sets_none()
    {
        var (one, two) = (await database.AddFacilityAsync(), await database.AddFacilityAsync(f => f
            with { HasEmergencyDepartment = false }));
        var id = await OpenAsync(one);
        var seen = (await FindAsync(id)).Version;
        var step = await StepAsync(id, Closed(one) with { IfVersion = seen });
        var known = (await FindAsync(id)).Version;

        var moved = await ApplyAsync(id, new(two, "ct", Status.Diversion), Closed(one) with { IfVersion = seen });
        var noService = await ApplyAsync(id, Closed(one), Closed(two));
        var noFacility = await ApplyAsync(id, Closed(one), Closed("nowhere"));
        var twice = await ApplyAsync(id, Closed(one), Closed(one.ToLowerInvariant()));
        // A real report is none of the exercise's business.
        await database.ReportAsync(one, "ed", Status.Advisory);
        await database.Incidents.UndoAsync(id, step, false, People.Manager, Cancel);
        var undone = await ApplyAsync(id, Closed(one) with { IfVersion = known });

        Assert.Equal((IncidentOutcome.VersionConflict, 1, one, "ed"), (moved.Outcome, moved.Index, moved.Fault, moved.FaultService));
        Assert.Equal((IncidentOutcome.NoSuchService, 1), (noService.Outcome, noService.Index));
        Assert.Equal((IncidentOutcome.NoSuchFacility, 1), (noFacility.Outcome, noFacility.Index));
        Assert.Equal((IncidentOutcome.VersionConflict, 1), (twice.Outcome, twice.Index));
        Assert.Equal(IncidentOutcome.VersionConflict, undone.Outcome);
        Assert.Equal([one], (await FindAsync(id)).Codes);
        Assert.True((await ApplyAsync(id, Closed(one) with { IfVersion = (await FindAsync(id)).Version })).IsDone);
    }

    [Fact]
    public async Task An_exercise_that_has_ended_shows_nothing_and_keeps_its_log_and_its_report()
    {
        var one = await database.AddFacilityAsync();
        var id = await OpenAsync(one);
        await StepAsync(id, Closed(one));
        Assert.Equal(IncidentOutcome.NotInExercise,
            (await database.Incidents.CloseAsync(id, [one], [], People.Manager, Cancel)).Outcome);
        Assert.Equal(IncidentOutcome.NotInExercise,
            (await database.Incidents.CloseAsync(id, [], [new StatusReport(one, "ed", Status.Open)], People.Manager, Cancel)).Outcome);

        Assert.True((await database.Incidents.CloseAsync(id, [], [], People.Manager, Cancel)).IsDone);

        var ended = await FindAsync(id);
        Assert.Equal((true, false, true), (ended.IsExercise, ended.IsActive, ended.Overlay.IsEmpty));
        Assert.Equal((one, Status.Closed, Now, People.Manager.Name, "cyberattack"),
            Assert.Single(await database.IncidentArchive.HistoryAsync(id, Cancel)) is var set
                ? (set.Facility, set.Status, set.At, set.By!, set.Reason!) : default);
        Assert.Equal(["Exercise ended: its statuses are on no screen any more", "Step", "Opened as an exercise: Drill, with 1 facility"],
            (await database.IncidentArchive.EntriesAsync(id, Cancel)).Select(line => line.Text));
        Assert.Equal(IncidentOutcome.Ended, (await ApplyAsync(id, Closed(one))).Outcome);

        Assert.True((await database.Incidents.ReopenAsync(id, People.Manager, Cancel)).IsDone);
        Assert.Equal(Status.Closed, Assert.Single((await FindAsync(id)).Overlay.Of(one)).Status);
        await database.Incidents.ReleaseAsync(id, [one], People.Manager, Cancel);
        Assert.True((await FindAsync(id)).Overlay.IsEmpty);
    }

    [Fact]
    public async Task A_report_that_names_an_exercise_is_refused_by_the_store_and_by_the_database()
    {
        var one = await database.AddFacilityAsync();
        var id = await OpenAsync(one);

        var refused = await database.Statuses.ReportAsync([Closed(one) with { Incident = id }], People.Nurse, Cancel);
        var plain = await database.RefusesAsync(
            "UPDATE ServiceStatus SET Status = 'closed', IncidentId = @id WHERE FacilityCode = @one AND ServiceCode = 'ed'", new { id,
                one });

        Assert.Equal(WriteOutcome.ExerciseIncident, refused.Outcome);
        Assert.Contains("is an exercise", plain.Message, StringComparison.Ordinal);
        Assert.Equal(("unknown", null), ((await database.RowAsync(one, "ed")).Status, (await database.RowAsync(one, "ed")).IncidentId));
        Assert.Empty(await database.HistoryAsync(one));
    }

    [Fact]
    public async Task Whether_an_incident_is_an_exercise_never_changes_and_its_statuses_are_append_only()
    {
        var one = await database.AddFacilityAsync();
        var (exercise, real) = (await OpenAsync(one), (await database.Incidents.OpenAsync(
            new IncidentDraft("Real", IncidentKind.Fire, Now), [one], People.Manager, Cancel)).Incident);
        await StepAsync(exercise, Closed(one));
        var step = (await database.Incidents.ApplyAsync(real, [Closed(one)], "Real", People.Manager, Cancel)).Step;

        foreach (var (statement, why) in new[]
        {
            ("UPDATE Incident SET IsExercise = 0 WHERE Id = @exercise", "decided when it is opened"),
            ("UPDATE Incident SET IsExercise = 1 WHERE Id = @real", "decided when it is opened"),
            ("UPDATE ExerciseStepChange SET Status = 'open' WHERE FacilityCode = @one", "append-only"),
            ("DELETE FROM ExerciseStepChange WHERE FacilityCode = @one", "append-only"),
            (Add("closed"), "not of an exercise"),
        })
        {
            Assert.Contains(why, (await database.RefusesAsync(statement, new { exercise, real, one, step, now = Now })).Message,
                StringComparison.Ordinal);
        }

        // The same checks as those of the status table.
        await database.RefusesAsync(Add("limited").Replace("@step", "(SELECT MAX(Id) FROM IncidentStep WHERE IncidentId = @exercise)",
            StringComparison.Ordinal), new { exercise, one, now = Now });
        Assert.True((await database.Incidents.ChangeAsync(exercise, new IncidentDraft("Drill 2", IncidentKind.Fire, Now), People.Manager,
            Cancel)).IsDone);
        Assert.True((await FindAsync(exercise)).IsExercise);
        Assert.False((await FindAsync(real)).IsExercise);
    }

    [Fact]
    public async Task Lists_can_be_of_exercises_or_of_incidents_that_are_none()
    {
        var one = await database.AddFacilityAsync();
        var exercise = await OpenAsync(one);
        var real = (await database.Incidents.OpenAsync(new IncidentDraft("Real", IncidentKind.Fire, Now), [one], People.Manager,
            Cancel)).Incident;

        Assert.Equal([exercise], await ListAsync(new IncidentQuery { Facility = one, IsExercise = true }));
        Assert.Equal([real], await ListAsync(new IncidentQuery { Facility = one, IsExercise = false }));
        Assert.Equal([real, exercise], await ListAsync(new IncidentQuery { Facility = one }));
    }

    [Fact]
    public async Task A_follower_sees_each_step_of_an_exercise_and_its_undoing()
    {
        var one = await database.AddFacilityAsync();
        var id = await OpenAsync(one);
        var tail = new IncidentTail(database.Database);
        await database.SettleAsync();
        Assert.Contains((await tail.ReadAsync(Cancel)).Incidents, incident => incident.Id == id && incident.IsExercise);

        var step = await StepAsync(id, Closed(one));
        await database.SettleAsync();
        Assert.Equal(Status.Closed, Assert.Single(Assert.Single((await tail.ReadAsync(Cancel)).Incidents).Overlay.Of(one)).Status);
        await database.Incidents.UndoAsync(id, step, false, People.Manager, Cancel);
        await database.SettleAsync();
        Assert.True(Assert.Single((await tail.ReadAsync(Cancel)).Incidents).Overlay.IsEmpty);
    }

    private static string Add(string status) => $"""
        INSERT INTO ExerciseStepChange (StepId, FacilityCode, ServiceCode, ServiceKind, Status, OccurredAt, Reporter, Source)
        VALUES (@step, @one, 'ct', 'specialty', '{status}', @now, 'sql', 'sql')
        """.Replace("'ct', 'specialty', 'closed'", "'ed', 'emergency-department', 'closed'", StringComparison.Ordinal);

    private static StatusReport Closed(string facility) => new(facility, "ed", Status.Closed) { ReasonCode = ReasonCode.Cyberattack };

    private async Task<int> OpenAsync(params string[] facilities)
    {
        var result = await database.Incidents.OpenAsync(
            new IncidentDraft("Drill", IncidentKind.Cyberattack, Now) { IsExercise = true }, facilities, People.Manager, Cancel);
        Assert.Equal(IncidentOutcome.Done, result.Outcome);
        return result.Incident;
    }

    private Task<IncidentResult> ApplyAsync(int incident, params StatusReport[] reports) =>
        database.Incidents.ApplyAsync(incident, reports, "Step", People.Manager, Cancel);

    private async Task<int> StepAsync(int incident, params StatusReport[] reports)
    {
        var result = await ApplyAsync(incident, reports);
        Assert.Equal(IncidentOutcome.Done, result.Outcome);
        return result.Step!.Value;
    }

    private async Task<Incident> FindAsync(int id) => (await database.IncidentArchive.FindAsync(id, Cancel))!;

    private async Task<IEnumerable<int>> ListAsync(IncidentQuery query) =>
        (await database.IncidentArchive.ListAsync(query, Cancel)).Rows.Select(incident => incident.Id);

    /// <summary>Everything real, as one text: each row of the status table with its version, the history, alerts, notices and
    /// messages.</summary>
    private async Task<string> RealAsync()
    {
        var statuses = await database.ScalarAsync<long>("SELECT MAX(CAST(RowVersion AS bigint)) FROM ServiceStatus");
        var changed = await database.ScalarAsync<int>("SELECT COUNT(*) FROM ServiceStatus WHERE Status <> 'unknown'");
        var events = await database.ScalarAsync<long>("SELECT COUNT(*) FROM StatusEvent");
        var alerts = await database.ScalarAsync<long>("SELECT COUNT(*) FROM Alert");
        var notices = await database.ScalarAsync<long>("SELECT COUNT(*) FROM Notice");
        var messages = await database.ScalarAsync<long>("SELECT COUNT(*) FROM OutboxMessage");
        return $"{statuses} {changed} {events} {alerts} {notices} {messages}";
    }
}
