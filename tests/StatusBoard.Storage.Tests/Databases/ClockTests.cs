using StatusBoard.Statuses;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Reporting;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Databases;

public sealed class ClockOnSqlite(SqliteTestDatabase database) : ClockTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class ClockOnSqlServer(SqlServerTestDatabase database) : ClockTests(database), IClassFixture<SqlServerTestDatabase>;

/// <summary>A server whose clock is further ahead than the database lets a time be.</summary>
public abstract class ClockTests(TestDatabase database)
{
    private const string Words = "this server's clock is 12 minutes ahead of the database's";

    private readonly SkewedTime time = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_it_says_of_a_status_is_refused_with_the_clock_as_the_reason_and_nothing_is_written()
    {
        var facility = await database.AddFacilityAsync();
        await database.ReportAsync(facility, "ed", Status.Closed);
        var before = await database.RowAsync(facility, "ed");
        var node = database.AsSeenBy(time);
        var store = new StatusStore(node, new AuditStore(node, time), database.Signal, time);
        time.Ahead = TimeSpan.FromMinutes(12);

        foreach (var write in new Func<Task>[]
        {
            () => store.ReportAsync([new(facility, "ed", Status.Open)], People.Nurse, Cancel),
            () => store.ConfirmAsync(facility, People.Nurse, null, Cancel),
        })
        {
            var fault = await Assert.ThrowsAsync<DatabaseUnavailableException>(write);
            Assert.True(fault.NothingWritten);
            Assert.Equal(OutageKind.ClockAhead, fault.Kind);
            Assert.Equal(Words, node.ReasonOf(fault).Words);
        }

        Assert.Equal(Words, node.Writes.Outage?.Reason.Words);
        var after = await database.RowAsync(facility, "ed");
        Assert.Equal((before.Status, before.ReportId), (after.Status, after.ReportId));
        Assert.Single(await database.HistoryAsync(facility));
    }

    [Fact]
    public async Task It_is_known_before_anybody_reports_and_only_a_clock_that_was_set_right_ends_it()
    {
        var node = database.AsSeenBy(time);
        List<WriteOutage?> turns = [];
        node.Writes.Changed += turns.Add;
        var clocks = new ClockComparison(node, time);
        time.Ahead = TimeSpan.FromMinutes(4);
        Assert.Null(await clocks.CompareAsync(Cancel));
        Assert.Empty(turns);

        time.Ahead = TimeSpan.FromMinutes(12);
        Assert.NotNull(await clocks.CompareAsync(Cancel));
        // What the database does not look at is written all the same, and proves nothing of the clock.
        await node.ProbeAsync(Cancel);
        await clocks.CompareAsync(Cancel);
        var first = Assert.Single(turns)!;
        Assert.Equal(Words, first.Reason.Words);

        // A clock that drifts on is the same outage.
        time.Ahead = TimeSpan.FromMinutes(15);
        await clocks.CompareAsync(Cancel);
        Assert.Equal((first.Since, first.Reason.Key), (node.Writes.Outage!.Since, node.Writes.Outage.Reason.Key));
        Assert.Contains("15 minutes", node.Writes.Outage.Reason.Words, StringComparison.Ordinal);

        time.Ahead = TimeSpan.FromMinutes(-30);
        Assert.Null(await clocks.CompareAsync(Cancel));
        Assert.Null(node.Writes.Outage);
        Assert.Equal(3, turns.Count);
    }

    [Fact]
    public async Task A_time_that_somebody_else_has_said_is_no_matter_of_the_clock()
    {
        var facility = await database.AddFacilityAsync();
        var node = database.AsSeenBy(time);
        var skewed = new SkewedTime { Ahead = TimeSpan.FromMinutes(12) };
        var store = new StatusStore(node, new AuditStore(node, skewed), database.Signal, skewed);

        var fault = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() =>
            store.ReportAsync([new(facility, "ed", Status.Open)], People.Nurse, Cancel));

        Assert.Contains("in the future", fault.Message, StringComparison.Ordinal);
        Assert.Null(node.Writes.Outage);
    }
}
