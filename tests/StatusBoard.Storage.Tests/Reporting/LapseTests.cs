using StatusBoard.Statuses;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Reporting;

public sealed class LapseOnSqlite(SqliteTestDatabase database) : LapseTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class LapseOnSqlServer(SqlServerTestDatabase database) : LapseTests(database), IClassFixture<SqlServerTestDatabase>;

public abstract class LapseTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lapse_is_a_row_of_the_history_by_policy_and_says_nothing_of_a_confirmation()
    {
        var facility = await database.AddFacilityAsync();
        await database.ReportAsync(facility, "ed", Status.Diversion, "CT scanner down");
        var before = await database.RowAsync(facility, "ed");
        var at = before.ConfirmedAt!.Value.AddHours(2);

        Assert.Equal(1, await database.Statuses.LapseAsync([Lapse(before, at)], Cancel));

        var row = await database.RowAsync(facility, "ed");
        Assert.Equal(("open", at, before.ConfirmedAt, "policy", "policy", "lapsed"),
            (row.Status, row.Since, row.ConfirmedAt, row.Source, row.Reporter, row.Reason));
        Assert.Null(row.ExpectedEnd);
        var events = await database.HistoryAsync(facility);
        Assert.Equal(["report", "lapse"], events.Select(line => line.Kind));
        Assert.Equal(("diversion", "open", "policy"), (events[1].PreviousStatus, events[1].Status, events[1].Source));
        Assert.NotEqual(events[0].Report, events[1].Report);
    }

    [Fact]
    public async Task What_has_moved_on_since_it_was_seen_does_not_lapse()
    {
        var facility = await database.AddFacilityAsync();
        await database.ReportAsync(facility, "ed", Status.Diversion);
        var seen = await database.RowAsync(facility, "ed");
        await database.Statuses.ConfirmAsync(facility, People.Nurse, null, Cancel);

        Assert.Equal(0, await database.Statuses.LapseAsync([Lapse(seen, seen.ConfirmedAt!.Value.AddHours(2))], Cancel));

        Assert.Equal("diversion", (await database.RowAsync(facility, "ed")).Status);
    }

    [Fact]
    public async Task Two_nodes_that_both_hold_themselves_for_the_writer_write_one_lapse()
    {
        var facility = await database.AddFacilityAsync();
        await database.ReportAsync(facility, "ed", Status.Diversion);
        var seen = Lapse(await database.RowAsync(facility, "ed"), database.Time.GetUtcNow().AddHours(2));

        var written = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => database.Statuses.LapseAsync([seen], Cancel), Cancel)));

        Assert.Equal(1, written.Sum());
        Assert.Single(await database.HistoryAsync(facility), line => line.Kind == "lapse");
    }

    [Fact]
    public async Task A_confirmation_after_a_lapse_is_a_persons_again()
    {
        var facility = await database.AddFacilityAsync();
        await database.ReportAsync(facility, "ed", Status.Diversion);
        await database.Statuses.LapseAsync([Lapse(await database.RowAsync(facility, "ed"), database.Time.GetUtcNow().AddHours(2))],
            Cancel);

        await database.Statuses.ConfirmAsync(facility, People.Nurse, null, Cancel);

        Assert.Equal(
            ("open", "facility"), ((await database.RowAsync(facility, "ed")).Status, (await database.RowAsync(facility, "ed")).Source));
        Assert.Equal(["report", "lapse", "confirmation"], (await database.HistoryAsync(facility)).Select(line => line.Kind));
    }

    private static Lapse Lapse(StatusRow row, DateTimeOffset at) =>
        new(new StatusEntry(row.FacilityCode, row.ServiceCode, Status.Diversion, row.Version), Status.Open, at, "lapsed");
}
