using System.Text;
using StatusBoard.Audit;
using StatusBoard.Exchange.Import;
using StatusBoard.Exchange.Import.Runs;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Facilities;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Exchange.Import;

public sealed class RunsOnSqlite(SqliteTestDatabase database) : RunTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class RunsOnSqlServer(SqlServerTestDatabase database) : RunTests(database), IClassFixture<SqlServerTestDatabase>;

public abstract class RunTests(TestDatabase database)
{
    private static readonly ImportBy Ada = new(new AuditActor("person:1", "Ada", "::1"), "cms.csv");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Cms(params IEnumerable<string> rows) => Samples.File(Samples.CmsNewHeader, rows);

    [Fact]
    public async Task A_second_import_during_the_first_is_refused_and_doubles_nothing()
    {
        var board = await database.EmptyAsync();
        Exception? second = null;
        var report = await TakeAsync(board, Samples.CmsNew, onProgress: progress =>
        {
            if (progress.Done == 0 && second is null)
                second = Fault(() => TakeAsync(board, Samples.Hifld));
        });
        Assert.Equal(2, report.Added);
        Assert.Contains("Ada is taking cms.csv: 0 of 2. Nothing was written", Assert.IsType<ImportBusyException>(second).Message,
            StringComparison.Ordinal);
        Assert.Equal(2, await board.Facilities.CountAsync(Cancel));

        // After it the other one joins what the first brought.
        Assert.Equal(1, (await TakeAsync(board, Samples.Hifld)).Joined);
    }

    [Fact]
    public async Task What_the_board_has_moved_on_since_the_preview_is_said_and_not_overwritten()
    {
        var board = await database.EmptyAsync();
        await TakeAsync(board, Samples.CmsNew);
        var renamed = Cms(
            Samples.CmsRow("070901", "SAINT ANYWHERE HOSPITAL"), Samples.CmsRow("390902", "COUNTY CENTER", "FAIR HILL", "PA", "DELAWARE"));
        var shown = await board.Jobs.PreviewAsync(Encoding.UTF8.GetBytes(renamed), false, Cancel);
        Assert.Equal(2, shown.Changed);
        await board.ExecuteAsync("UPDATE Facility SET Name = 'Renamed by a person' WHERE Code = '070901'");
        var report = await TakeAsync(board, renamed, shown);
        var left = Assert.Single(report.ChangedSincePreview);
        Assert.Equal(("070901", "070901 has been changed since the preview was made: look at what would become of it now."),
            (left.Code, left.Why));
        Assert.Equal(
            ("Renamed by a person", "County Center"), ((await board.FindAsync("070901"))!.Name, (await board.FindAsync("390902"))!.Name));
    }

    [Fact]
    public async Task A_facility_that_was_added_since_the_preview_is_not_written_to_unseen()
    {
        var board = await database.EmptyAsync();
        var shown = await board.Jobs.PreviewAsync(Encoding.UTF8.GetBytes(Samples.CmsNew), false, Cancel);
        await board.TakeAsync("Code,Name,City,State\n070901,By hand,Avon,CT\n");
        var report = await TakeAsync(board, Samples.CmsNew, shown);
        Assert.Equal(("070901", 1), (Assert.Single(report.ChangedSincePreview).Code, report.Added));
        Assert.Equal("By hand", (await board.FindAsync("070901"))!.Name);
    }

    [Fact]
    public async Task A_facility_that_changed_between_reading_and_writing_is_left_alone()
    {
        var board = await database.EmptyAsync();
        var facility = new FacilityUpsert("X1", "One", "Avon", "CT", "America/New_York");
        Assert.Equal([UpsertOutcome.Added], await board.Facilities.UpsertAsync([facility with { IfVersion = 0 }], Cancel));
        var version = await board.ValueAsync<long>("SELECT CAST(RowVersion AS bigint) FROM Facility WHERE Code = 'X1'");
        Assert.Equal(
            [UpsertOutcome.Changed], await board.Facilities.UpsertAsync([facility with { Name = "Two", IfVersion = version }], Cancel));
        Assert.Equal(
            [UpsertOutcome.VersionConflict, UpsertOutcome.Added],
            await board.Facilities.UpsertAsync(
                [facility with { Name = "Three", IfVersion = version }, facility with { Code = "X2", IfVersion = 0 }], Cancel));
        Assert.Equal(
            [UpsertOutcome.VersionConflict], await board.Facilities.UpsertAsync([facility with { Name = "Four", IfVersion = 0 }], Cancel));
        Assert.Equal("Two", (await board.FindAsync("X1"))!.Name);
    }

    [Fact]
    public async Task A_run_that_its_node_did_not_end_is_ended_by_the_next()
    {
        var board = await database.EmptyAsync();
        await TakeAsync(board, Samples.CmsNew);
        await board.ExecuteAsync("UPDATE ImportRun SET State = 'running', EndedAt = NULL");
        await TakeAsync(board, Samples.CmsNew);
        var runs = await board.Jobs.LatestAsync(5, Cancel);
        Assert.Equal(["done", "stopped"], runs.Select(run => run.State));
        Assert.Contains("The node that ran it ended", runs[1].Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_node_that_lost_its_place_writes_nothing_more()
    {
        var board = await database.EmptyAsync();
        await Assert.ThrowsAsync<ImportStoppedException>(() => TakeAsync(
            board, Samples.CmsNew, onProgress: _ => Fault(() => board.ExecuteAsync("UPDATE ImportRun SET State = 'stopped'"))));
        Assert.Equal(0, await board.Facilities.CountAsync(Cancel));
    }

    [Fact]
    public async Task Taken_back_what_was_added_is_retired_and_what_was_changed_is_as_it_was()
    {
        var board = await database.EmptyAsync();
        await board.TakeAsync("Code,Name,City,State,Phone,Designations\n070901,St. Elsewhere,Millbrook,CT,860-555-0199,stroke\n");
        var run = (await TakeAsync(board, Samples.CmsNew)).Run!.Value;
        var undone = await board.Jobs.UndoAsync(run, Ada.Actor, null, Cancel);
        Assert.Equal((1, 1, 0), (undone!.Retired, undone.PutBack, undone.Left.Count));
        var back = await board.FindAsync("070901");
        Assert.Equal(("St. Elsewhere", "+1-860-555-0199", null, "stroke", true),
            (back!.Name, back.Phone, back.County, back.Designations, back.Active));
        Assert.False((await board.FindAsync("390902"))!.Active);
        Assert.Equal("undone", (await board.Jobs.LatestAsync(1, Cancel))[0].State);
        Assert.Null(await board.Jobs.UndoAsync(run, Ada.Actor, null, Cancel));
        var actions = (await database.Audit.SearchAsync(new AuditQuery(), Cancel)).Page.Select(act => act.Action).ToList();
        Assert.Contains("import.undo", actions);
        Assert.Contains("facility.retire", actions);
    }

    [Fact]
    public async Task Taking_back_leaves_what_somebody_has_changed_or_reported_since()
    {
        var board = await database.EmptyAsync();
        await TakeAsync(board, Cms(Samples.CmsRow("070901", "ONE"), Samples.CmsRow("070902", "TWO"), Samples.CmsRow("070903", "THREE")));
        var renamed = Cms(
            Samples.CmsRow("070901", "UNO", county: "TOLLAND"), Samples.CmsRow("070902", "DOS"), Samples.CmsRow("070903", "THREE"),
            Samples.CmsRow("070904", "FOUR"), Samples.CmsRow("070905", "FIVE"));
        var run = (await TakeAsync(board, renamed)).Run!.Value;
        await board.ExecuteAsync("UPDATE Facility SET Name = 'By a person' WHERE Code = '070901'");
        await board.ExecuteAsync("UPDATE ServiceStatus SET Status = 'open' WHERE FacilityCode = '070904' AND ServiceCode = 'ed'");
        await board.ExecuteAsync("UPDATE Facility SET City = 'Avon' WHERE Code = '070905'");
        var undone = await board.Jobs.UndoAsync(run, Ada.Actor, null, Cancel);
        Assert.Equal((0, 2), (undone!.Retired, undone.PutBack));
        Assert.Equal(["070901", "070904", "070905"], undone.Left.Select(left => left.Code));
        var one = await board.FindAsync("070901");
        Assert.Equal(("By a person", "Hartford", "Two"), (one!.Name, one.County, (await board.FindAsync("070902"))!.Name));
        Assert.True((await board.FindAsync("070904"))!.Active);
        Assert.True((await board.FindAsync("070905"))!.Active);
    }

    [Fact]
    public async Task What_was_taken_back_comes_again_with_its_list_unless_somebody_has_touched_it_since()
    {
        var board = await database.EmptyAsync();
        var run = (await TakeAsync(board, Samples.CmsNew)).Run!.Value;
        await board.Jobs.UndoAsync(run, Ada.Actor, null, Cancel);
        await board.ExecuteAsync("UPDATE Facility SET Phone = NULL WHERE Code = '390902'");
        var report = await TakeAsync(board, Samples.CmsNew);
        Assert.Equal((0, 0), (report.Added, report.Refused.Count));
        Assert.True((await board.FindAsync("070901"))!.Active);
        Assert.False((await board.FindAsync("390902"))!.Active);
    }

    [Fact]
    public async Task What_was_taken_back_does_not_keep_another_list_from_bringing_the_hospital_and_is_then_that_one()
    {
        var board = await database.EmptyAsync();
        var run = (await TakeAsync(board, Samples.CmsNew)).Run!.Value;
        await board.Jobs.UndoAsync(run, Ada.Actor, null, Cancel);
        Assert.Empty((await TakeAsync(board, Samples.Hifld)).Refused);
        Assert.True((await board.FindAsync("H0001206001"))!.Active);
        var report = await TakeAsync(board, Samples.CmsNew);
        Assert.Equal(1, report.Joined);
        Assert.False((await board.FindAsync("070901"))!.Active);
    }

    /// <summary>Does something in the middle of an import, on its own thread, and waits for it.</summary>
    private static Exception? Fault(Func<Task> act) => Task.Run(async () => await Record.ExceptionAsync(act)).GetAwaiter().GetResult();

    private static Task<ImportReport> TakeAsync(
        EmptyBoard board, string csv, ImportReport? shown = null, Action<ImportProgress>? onProgress = null) =>
        board.Jobs.TakeAsync(Encoding.UTF8.GetBytes(csv), Ada, false, shown, onProgress, Cancel);
}
