using StatusBoard.Incidents;
using StatusBoard.Statuses;
using StatusBoard.Storage.Boards;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Incidents;
using StatusBoard.Storage.Notifications;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Tail;

public sealed class NothingPassedOverOnSqlite(SqliteTestDatabase database) : NothingPassedOverTests(database),
    IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class NothingPassedOverOnSqlServer(SqlServerTestDatabase database) : NothingPassedOverTests(database),
    IClassFixture<SqlServerTestDatabase>;

/// <summary>
/// A writer whose versions are lower commits after one whose versions are higher. Whoever follows takes neither before the
/// first is committed, and both afterwards. Where writers queue (SQLite), the second simply waits.
/// </summary>
public abstract class NothingPassedOverTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_follows_the_history_takes_an_event_that_was_uncommitted_below_with_the_later_ones()
    {
        var (slow, fast) = (await database.AddFacilityAsync(), await database.AddFacilityAsync());
        await database.SettleAsync();
        var at = await NewestEventAsync();
        async Task<List<string>> LookAsync()
        {
            var page = await database.Events.ReadAsync(new EventQuery { After = at, IncludeCreated = false, Limit = 50 }, Cancel);
            at = page.Count == 0 ? at : page[^1].Id;
            return [.. page.Select(one => one.Facility)];
        }

        var meanwhile = await OverlapAsync(
            ("UPDATE ServiceStatus SET Status = 'closed' WHERE FacilityCode = @slow AND ServiceCode = 'ed'", new { slow }),
            () => database.ReportAsync(fast, "ed", Status.Diversion),
            LookAsync);

        Assert.Empty(meanwhile);
        Assert.Equal([slow, fast], await LookAsync());
    }

    [Fact]
    public async Task Who_follows_the_incidents_takes_one_that_was_uncommitted_below_with_the_later_ones()
    {
        var slow = await IncidentAsync("slow");
        var fast = await IncidentAsync("fast");
        await database.SettleAsync();
        var tail = new IncidentTail(database.Database);
        async Task<List<int>> LookAsync() => [.. (await tail.ReadAsync(Cancel)).Incidents.Select(one => one.Id).Order()];
        await LookAsync();

        var meanwhile = await OverlapAsync(
            ("UPDATE Incident SET Name = 'slow, renamed' WHERE Id = @slow", new { slow }),
            () => database.ExecuteAsync("UPDATE Incident SET Name = 'fast, renamed' WHERE Id = @fast", new { fast }),
            LookAsync);

        Assert.Empty(meanwhile);
        Assert.Equal([slow, fast], await LookAsync());
    }

    [Fact]
    public async Task The_outbox_does_not_move_past_an_event_that_is_uncommitted_below()
    {
        var (slow, fast) = (await database.AddFacilityAsync(), await database.AddFacilityAsync());
        var spread = new OutboxEnqueuer(
            database.Database, database.Events, new SubscriptionStore(database.Database, database.Audit, database.Time), database.Time);
        async Task<long> LookAsync()
        {
            while ((await spread.SpreadAsync(Cancel)).More)
            {
                // All of it.
            }

            return await database.ScalarAsync<long>("SELECT Position FROM NotificationCursor WHERE Name = 'status-event'");
        }

        await database.SettleAsync();
        var before = await LookAsync();

        var meanwhile = await OverlapAsync(
            ("UPDATE ServiceStatus SET Status = 'closed' WHERE FacilityCode = @slow AND ServiceCode = 'ed'", new { slow }),
            () => database.ReportAsync(fast, "ed", Status.Closed),
            LookAsync);

        Assert.Equal(before, meanwhile);
        Assert.Equal(await NewestEventAsync(), await LookAsync());
    }

    /// <summary>Runs a change in a transaction that stays open, another that ends, and looks; then lets the first one commit.</summary>
    private async Task<T> OverlapAsync<T>((string Sql, object Parameters) first, Func<Task> second, Func<Task<T>> look)
    {
        var written = new TaskCompletionSource();
        var commit = new TaskCompletionSource();
        var slow = Task.Run(
            () => database.Database.WriteAsync(
                async session =>
                {
                    await session.ExecuteAsync(first.Sql, first.Parameters);
                    written.SetResult();
                    await commit.Task;
                    return 0;
                },
                Cancel),
            Cancel);
        await written.Task;
        var fast = Task.Run(second, Cancel);
        T seen;
        try
        {
            if (database.Provider == DatabaseProvider.SqlServer)
                await fast;
            seen = await look();
        }
        finally
        {
            commit.SetResult();
        }

        await slow;
        await fast;
        await database.SettleAsync();
        return seen;
    }

    private async Task<int> IncidentAsync(string name) =>
        (await database.Incidents.OpenAsync(new IncidentDraft(name, IncidentKind.Fire, database.Time.GetUtcNow()), [], People.Manager,
            Cancel)).Incident;

    private Task<long> NewestEventAsync() => database.ScalarAsync<long>("SELECT MAX(CAST(RowVersion AS bigint)) FROM StatusEvent");
}
