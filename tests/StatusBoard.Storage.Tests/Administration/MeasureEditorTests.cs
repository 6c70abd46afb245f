using StatusBoard.Administration;
using StatusBoard.Audit;
using StatusBoard.Boards;
using StatusBoard.Measures;
using StatusBoard.Storage.Administration;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Measures;
using StatusBoard.Storage.Tests.Engines;
using StatusBoard.Storage.Tests.Tail;

namespace StatusBoard.Storage.Tests.Administration;

public sealed class MeasureEditorOnSqlite(SqliteTestDatabase database) : MeasureEditorTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class MeasureEditorOnSqlServer(SqlServerTestDatabase database) : MeasureEditorTests(database),
    IClassFixture<SqlServerTestDatabase>;

public abstract class MeasureEditorTests(TestDatabase database)
{
    private static readonly AuditActor Ada = new("person:1", "Ada", "10.0.0.1");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private MeasureEditor Editor => new(database.Database, database.Audit, database.Signal);

    private MeasureStore Store => new(database.Database, database.Audit, database.Signal, database.Time);

    [Fact]
    public async Task Every_shipped_measure_is_valid_by_the_rules_and_written_again_as_it_is_changes_nothing()
    {
        foreach (var draft in (await Editor.ListAsync(Cancel)).Where(one => one.Measure.SortOrder < 9000))
        {
            var result = await Editor.SaveAsync(draft, Ada, Cancel);
            Assert.Equal((draft.Measure.Code, SaveOutcome.Unchanged), (draft.Measure.Code, result.Outcome));
        }
    }

    [Fact]
    public async Task An_own_measure_is_on_the_board_with_its_levels_takes_reports_within_its_bounds_and_is_retired()
    {
        var facility = await database.AddFacilityAsync();
        var own = new Measure("own-hallway", " patients in hallways ", MeasureKind.Count)
        {
            Group = "Own", Unit = "patients", Minimum = 0, Maximum = 60, StaleAfter = TimeSpan.FromHours(3), SortOrder = 9000,
            Bands = MeasureBands.Read("5:calm:few;:high:many"),
        };
        Assert.Equal(SaveOutcome.Saved, (await Editor.SaveAsync(new(own, 0), Ada, Cancel)).Outcome);
        Assert.Equal("code", Assert.Single((await Editor.SaveAsync(new(own, 0), Ada, Cancel)).Problems).Field);
        var catalogue = (await BoardAsync()).Catalogue.Measures;
        Assert.Equal("patients in hallways", catalogue.Find("own-hallway")!.Name);
        Assert.False((await ReportAsync(catalogue, facility, 61)).IsWritten);
        Assert.True((await ReportAsync(catalogue, facility, 12)).IsWritten);
        Assert.Equal("many", (await BoardAsync()).Find(facility)!.Measures.Find("own-hallway")!.Band!.Words);

        var saved = await FindAsync("own-hallway");
        Assert.Equal(SaveOutcome.Saved,
            (await Editor.SaveAsync(saved with { Measure = saved.Measure with { Active = false } }, Ada, Cancel)).Outcome);
        Assert.Equal(SaveOutcome.VersionConflict,
            (await Editor.SaveAsync(saved with { Measure = saved.Measure with { Name = "else" } }, Ada, Cancel)).Outcome);
        Assert.Null((await BoardAsync()).Find(facility)!.Measures.Find("own-hallway"));
        Assert.Equal(["measure.retire", "measure.add"],
            (await database.Audit.SearchAsync(new AuditQuery { Subject = "measure:own-hallway" }, Cancel)).Page.Select(row => row.Action));
    }

    [Fact]
    public async Task What_values_stand_under_stays_and_what_is_computed_from_a_measure_keeps_it()
    {
        var supply = await FindAsync("blood-supply");
        Assert.Equal("kind", await RefusedAsync(supply with { Measure = supply.Measure with { Kind = MeasureKind.YesNo, Choices = [] } }));
        Assert.Equal("choices", await RefusedAsync(
            supply with { Measure = supply.Measure with { Choices = MeasureChoice.Read("adequate:adequate;none:none") } }));
        var census = await FindAsync("ed-census");
        Assert.Equal("active", await RefusedAsync(census with { Measure = census.Measure with { Active = false } }));
        Assert.Equal(SaveOutcome.Gone,
            (await Editor.SaveAsync(census with { Measure = census.Measure with { Code = "not-there" } }, Ada, Cancel)).Outcome);
    }

    [Fact]
    public async Task An_action_stands_on_the_list_of_its_level_and_its_tick_says_who_and_when()
    {
        var facility = await database.AddFacilityAsync();
        Assert.Equal(SaveOutcome.Saved, (await Editor.SaveAsync(new(new Measure("act-float-pool", "Call the float pool", MeasureKind.YesNo)
        {
            ActionOf = "ed-occupancy", ActionLevel = 4, Owner = "house supervisor", StaleAfter = TimeSpan.FromHours(12),
            SortOrder = 10_000,
        }, 0), Ada, Cancel)).Outcome);
        var catalogue = (await BoardAsync()).Catalogue.Measures;
        await Store.ReportAsync(
            [new(facility, "ed-capacity", MeasureValue.Of(40)), new(facility, "ed-census", MeasureValue.Of(57))], People.Nurse, catalogue,
            Cancel);
        Assert.Equal(["act-float-pool"], await ActionsAsync(facility, done: false));

        await Store.ReportAsync([new(facility, "act-float-pool", MeasureValue.Of(true))], People.Nurse, catalogue, Cancel);
        Assert.Equal(["act-float-pool"], await ActionsAsync(facility, done: true));
        var tick = (await BoardAsync()).Find(facility)!.Measures.Find("act-float-pool")!;
        Assert.Equal((People.Nurse.Name, database.Time.GetUtcNow()), (tick.Reporter, tick.At));
        Assert.Contains("measure.report",
            (await database.Audit.SearchAsync(new AuditQuery { Subject = $"facility:{facility}" }, Cancel)).Page
                .Select(row => row.Action));

        await Store.ReportAsync([new(facility, "act-float-pool", MeasureValue.Of(false))], People.Nurse, catalogue, Cancel);
        Assert.Equal(["act-float-pool"], await ActionsAsync(facility, done: false));
        var action = await FindAsync("act-float-pool");
        await Editor.SaveAsync(action with { Measure = action.Measure with { Active = false } }, Ada, Cancel);
        Assert.Empty(await ActionsAsync(facility, done: false));
    }

    private async Task<string> RefusedAsync(MeasureDraft draft) =>
        Assert.Single((await Editor.SaveAsync(draft, Ada, Cancel)).Problems).Field;

    private async Task<IEnumerable<string>> ActionsAsync(string facility, bool done)
    {
        var board = await BoardAsync();
        return LevelAction.Of(board.Find(facility)!, board.Catalogue.Measures).Where(one => one.IsDone == done)
            .Select(one => one.Action.Code);
    }

    private Task<MeasureOutcome> ReportAsync(MeasureCatalogue catalogue, string facility, double number) => Store.ReportAsync(
        [new(facility, "own-hallway", MeasureValue.Of(number))], People.Nurse, catalogue, Cancel);

    private async Task<MeasureDraft> FindAsync(string code) =>
        (await Editor.ListAsync(Cancel)).Single(one => one.Measure.Code == code);

    private async Task<Board> BoardAsync()
    {
        var follower = new Follower(database);
        await follower.CatchUpAsync();
        return follower.Board;
    }
}
