using StatusBoard.Boards;
using StatusBoard.Measures;
using StatusBoard.Statuses;
using StatusBoard.Storage.Measures;
using StatusBoard.Storage.Tail;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Measures;

public sealed class MeasureStoreOnSqlite(SqliteTestDatabase database) : MeasureStoreTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class MeasureStoreOnSqlServer(SqlServerTestDatabase database)
    : MeasureStoreTests(database), IClassFixture<SqlServerTestDatabase>;

/// <summary>Values of measures come onto the board and into the history whoever writes them, and what contradicts is refused.</summary>
public abstract class MeasureStoreTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private MeasureStore Store => new(database.Database, database.Audit, database.Signal, database.Time);

    private DateTimeOffset Now => database.Time.GetUtcNow();

    [Fact]
    public async Task Reported_values_are_on_the_board_with_what_is_computed_from_them()
    {
        var facility = await database.AddFacilityAsync();
        var outcome = await ReportAsync(facility, ("ed-capacity", 40), ("ed-census", 57));

        Assert.True(outcome.IsWritten);
        var board = await BoardAsync();
        Assert.True(board.Version >= outcome.Version);
        var shown = board.Find(facility)!;
        Assert.Equal(outcome.Version, shown.Version);
        Assert.Equal([("ed-capacity", "40 patients"), ("ed-census", "57 patients"), ("ed-occupancy", "143 %")],
            shown.Measures.Shown.Select(one => (one.Measure.Code, one.Words)));
        var census = shown.Measures.Find("ed-census")!;
        Assert.Equal((Now, Now, ReportSource.Facility, People.Nurse.Name, false),
            (census.At, census.ReportedAt, census.Source, census.Reporter, census.Stale));
        Assert.Equal(1, await database.ScalarAsync<int>(
            "SELECT COUNT(*) FROM AuditEntry WHERE Action = 'measure.report' AND Subject = @subject",
            new { subject = $"facility:{facility}" }));
    }

    [Fact]
    public async Task A_value_that_is_older_than_the_present_one_stands_in_the_history_only()
    {
        var facility = await database.AddFacilityAsync();
        await ReportAsync(facility, ("ed-census", 20));
        var late = await Store.ReportAsync(
            [new(facility, "ed-census", MeasureValue.Of(31), Now.AddHours(-1))], People.Nurse, await CatalogueAsync(), Cancel);

        Assert.Equal((true, 1), (late.IsWritten, late.Late));
        var shown = await ValueAsync(facility, "ed-census");
        Assert.Equal((20.0, Now), (shown!.Value.Number, shown.At));
        Assert.Equal([(31.0, true), (20.0, false)],
            (await HistoryAsync(facility, "ed-census", Now.AddDays(-1), Now.AddDays(1))).Select(one => (one.Value.Number, one.Late)));
        Assert.Empty(await HistoryAsync(facility, "ed-census", Now.AddDays(-2), Now.AddHours(-1)));

        await Store.ReportAsync([new(facility, "ed-census", MeasureValue.Of(22), Now)], People.Nurse, await CatalogueAsync(), Cancel);
        Assert.Equal(22, (await ValueAsync(facility, "ed-census"))!.Value.Number);
    }

    [Fact]
    public async Task The_past_of_another_zone_is_kept_as_the_same_moment()
    {
        var facility = await database.AddFacilityAsync();
        var at = Now.AddMinutes(-30).ToOffset(TimeSpan.FromHours(-5));
        await Store.ReportAsync([new(facility, "ed-census", MeasureValue.Of(20), at)], People.Nurse, await CatalogueAsync(), Cancel);
        Assert.Equal(at, (await ValueAsync(facility, "ed-census"))!.At);
        Assert.Equal(at, Assert.Single(await HistoryAsync(facility, "ed-census", at, at.AddSeconds(1))).At);
    }

    [Fact]
    public async Task Of_many_values_all_are_kept_or_none_and_each_refusal_is_named()
    {
        var (one, other) = (await database.AddFacilityAsync(), await database.AddFacilityAsync());
        await ReportAsync(one, ("beds-adult-icu-baseline", 10));
        var catalogue = await CatalogueAsync();
        var refused = await Store.ReportAsync(
            [
                new(other, "ed-census", MeasureValue.Of(12)), new(one, "beds-adult-icu-available", MeasureValue.Of(11)),
                new(other, "ed-boarders", MeasureValue.Of(13)),
            ], People.Nurse, catalogue, Cancel);

        Assert.Equal((0L, false), (refused.Version, refused.IsWritten));
        Assert.Equal([(1, "beds-adult-icu-available", "value"), (2, "ed-boarders", "value")],
            refused.Refusals.OrderBy(refusal => refusal.Index).Select(refusal => (refusal.Index, refusal.Measure, refusal.Field)));
        Assert.Contains(refused.Refusals, refusal => refusal.Problem.StartsWith(
            "beds-adult-icu-available would be 11, which is more than the 10 of beds-adult-icu-baseline.", StringComparison.Ordinal));
        Assert.Null(await ValueAsync(other, "ed-census"));

        Assert.True((await Store.ReportAsync(
            [new(one, "beds-adult-icu-available", MeasureValue.Of(11)), new(one, "beds-adult-icu-baseline", MeasureValue.Of(12))],
            People.Nurse, catalogue, Cancel)).IsWritten);
        Assert.Equal("There is no facility 'NOWHERE-1' on the board.", Assert.Single((await Store.ReportAsync(
            [new("NOWHERE-1", "ed-census", MeasureValue.Of(12))], People.Nurse, catalogue, Cancel)).Refusals).Problem);
        Assert.Equal("at", Assert.Single((await Store.ReportAsync(
            [new(one, "ed-census", MeasureValue.Of(12), Now.AddHours(1))], People.Nurse, catalogue, Cancel)).Refusals).Field);
    }

    [Fact]
    public async Task A_stale_value_contradicts_nothing()
    {
        var facility = await database.AddFacilityAsync();
        await Store.ReportAsync(
            [new(facility, "ed-census", MeasureValue.Of(5), Now.AddHours(-3))], People.Nurse, await CatalogueAsync(), Cancel);
        Assert.False((await ReportAsync(facility, ("ed-boarders", 6))).IsWritten);
        await Store.MarkStaleAsync(Cancel);
        Assert.True((await ReportAsync(facility, ("ed-boarders", 6))).IsWritten);
    }

    [Fact]
    public async Task An_act_that_is_sent_twice_is_written_once()
    {
        var facility = await database.AddFacilityAsync();
        var (id, catalogue) = (Guid.CreateVersion7(), await CatalogueAsync());
        MeasureReport report = new(facility, "ed-census", MeasureValue.Of(20));
        var first = await Store.ReportAsync([report], People.Nurse, catalogue, Cancel, id);
        var second = await Store.ReportAsync([report], People.Nurse, catalogue, Cancel, id);
        Assert.Equal((false, true, first.Version), (first.Repeated, second.Repeated, second.Version));
        Assert.Single(await HistoryAsync(facility, "ed-census", Now.AddDays(-1), Now.AddDays(1)));
    }

    [Fact]
    public async Task Values_past_their_limit_are_marked_stale_once_and_that_is_no_report()
    {
        var facility = await database.AddFacilityAsync();
        var catalogue = await CatalogueAsync();
        await Store.ReportAsync(
            [
                new(facility, "ed-census", MeasureValue.Of(20), Now.AddMinutes(-121)),
                new(facility, "ed-capacity", MeasureValue.Of(20), Now.AddDays(-20)),
                new(facility, "ed-boarders", MeasureValue.Of(2), Now.AddMinutes(-119)),
            ], People.Nurse, catalogue, Cancel);
        var before = (await BoardAsync()).Find(facility)!.Version;

        Assert.True(await Store.MarkStaleAsync(Cancel) >= 1);
        Assert.Equal(0, await Store.MarkStaleAsync(Cancel));
        var shown = (await BoardAsync()).Find(facility)!;
        Assert.True(shown.Version > before);
        Assert.Equal([("ed-capacity", false), ("ed-census", true), ("ed-boarders", false), ("ed-occupancy", true)],
            shown.Measures.Shown.Select(one => (one.Measure.Code, one.Stale)));
        Assert.Single(await HistoryAsync(facility, "ed-census", Now.AddDays(-1), Now.AddDays(1)));

        await ReportAsync(facility, ("ed-census", 21));
        Assert.False((await ValueAsync(facility, "ed-census"))!.Stale);
    }

    [Fact]
    public async Task A_choice_and_yes_and_no_are_kept_and_read_again()
    {
        var facility = await database.AddFacilityAsync();
        Assert.True((await Store.ReportAsync(
            [new(facility, "blood-supply", MeasureValue.Of("low")), new(facility, "decontamination", MeasureValue.Of(true))],
            People.Nurse, await CatalogueAsync(), Cancel)).IsWritten);
        Assert.Equal("low, less than 3 days", (await ValueAsync(facility, "blood-supply"))!.Words);
        Assert.Equal("yes", (await ValueAsync(facility, "decontamination"))!.Words);
        Assert.Equal("low", Assert.Single(await HistoryAsync(facility, "blood-supply", Now.AddDays(-1), Now.AddDays(1))).Value.Choice);
    }

    [Fact]
    public async Task The_shipped_catalogue_is_understood_as_a_whole()
    {
        var catalogue = await CatalogueAsync();
        Assert.Equal(await database.ScalarAsync<int>("SELECT COUNT(*) FROM Measure"), catalogue.All.Count);
        foreach (var type in new[] { "adult-icu", "medical-surgical", "burn", "negative-pressure", "operating-rooms", "nursery" })
        {
            foreach (var count in new[] { "available", "baseline", "in-24h", "in-72h" })
                Assert.NotNull(catalogue.Find($"beds-{type}-{count}"));
        }

        var nedocs = catalogue.Find("nedocs")!;
        Assert.Equal(Nedocs.InputCount, nedocs.Inputs.Length);
        Assert.All(nedocs.Inputs, input => Assert.NotNull(catalogue.Find(input)));
        Assert.Equal([20, 60, 100, 140, 180], nedocs.Bands.Select(band => band.UpTo).OfType<double>());
    }

    private async Task<MeasureCatalogue> CatalogueAsync() => (await BoardAsync()).Catalogue.Measures;

    private Task<Board> BoardAsync() => StatusTail.ReadOnceAsync(database.Database, Cancel);

    private async Task<Measurement?> ValueAsync(string facility, string measure) =>
        (await BoardAsync()).Find(facility)!.Measures.Find(measure);

    private Task<IReadOnlyList<MeasureEvent>> HistoryAsync(string facility, string measure, DateTimeOffset from, DateTimeOffset to) =>
        Store.HistoryAsync(facility, measure, from, to, Cancel);

    private async Task<MeasureOutcome> ReportAsync(string facility, params (string Measure, double Number)[] values) =>
        await Store.ReportAsync(
            [.. values.Select(value => new MeasureReport(facility, value.Measure, MeasureValue.Of(value.Number)))],
            People.Nurse, await CatalogueAsync(), Cancel);
}
