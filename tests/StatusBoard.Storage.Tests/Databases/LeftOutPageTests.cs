using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using StatusBoard.Audit;
using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Notifications;
using StatusBoard.Statuses;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Boards;
using StatusBoard.Storage.Dispatch.Alerts;
using StatusBoard.Storage.Incidents;
using StatusBoard.Storage.Notifications;
using StatusBoard.Storage.Tail;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Databases;

/// <summary>
/// Lists that are read page by page go on past rows that cannot be read, wherever in a page those stand and however many there
/// are. On SQLite only, where a time is a text.
/// </summary>
public sealed class LeftOutPageTests : IAsyncLifetime
{
    private static readonly AuditEntry Ada = new("person:1", "Ada", "");

    private readonly SqliteTestDatabase database = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private SubscriptionStore Subscriptions => new(database.Database, database.Audit, database.Time);

    public ValueTask InitializeAsync() => database.InitializeAsync();

    public ValueTask DisposeAsync() => database.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(100)]
    public async Task The_history_is_read_to_its_end(int limit)
    {
        var facility = await database.AddFacilityAsync();
        foreach (var status in new[] { Status.Closed, Status.Open, Status.Diversion, Status.Closed, Status.Open, Status.Advisory,
            Status.Closed })
            await database.ReportAsync(facility, "ed", status);
        var all = (await database.HistoryAsync(facility)).Select(one => one.Id).ToList();
        Assert.Equal(7, all.Count);
        // Two beside each other, and one after them.
        foreach (var bad in new[] { all[1], all[2], all[4] })
            await SpoilAsync("StatusEvent", "OccurredAt", $"RowVersion = {bad}");

        List<long> read = [];
        for (long? after = 0; after is not null;)
        {
            var page = await database.Events.ReadPageAsync(
                new EventQuery { Facility = facility, IncludeCreated = false, After = after.Value, Limit = limit }, Cancel);
            read.AddRange(page.Rows.Select(one => one.Id));
            after = page.Next;
        }

        Assert.Equal([all[0], all[3], all[5], all[6]], read);
    }

    [Fact]
    public async Task Incidents_are_listed_to_their_end()
    {
        List<int> all = [];
        for (var i = 0; i < 5; i++)
            all.Add((await database.Incidents.OpenAsync(new IncidentDraft(
                $"Storm {i}", IncidentKind.SevereWeather, database.Time.GetUtcNow()), [], People.Manager, Cancel)).Incident);
        foreach (var bad in new[] { all[1], all[2] })
            await SpoilAsync("Incident", "StartedAt", $"Id = {bad}");

        List<int> read = [];
        for (int? before = int.MaxValue; before is not null;)
        {
            var page = await database.IncidentArchive.ListAsync(new IncidentQuery { Before = before, Limit = 2 }, Cancel);
            read.AddRange(page.Rows.Select(one => one.Id));
            before = (int?)page.Next;
        }

        Assert.Equal([all[4], all[3], all[0]], read);
    }

    [Fact]
    public async Task The_audit_is_exported_to_its_end()
    {
        for (var i = 0; i < 3; i++)
            await database.Audit.AppendAsync(Ada with { Action = "test.act", Subject = $"act:{i}" }, Cancel);
        await SpoilAsync("AuditEntry", "OccurredAt", "Subject = 'act:1'");

        List<string?> read = [];
        await foreach (var record in database.Audit.ReadAllAsync(new AuditQuery { Action = "test.act" }, Cancel))
            read.Add(record.Subject);
        var (page, total) = await database.Audit.SearchAsync(new AuditQuery { Action = "test.act" }, Cancel);

        Assert.Equal(["act:2", "act:0"], read);
        Assert.Equal(read, page.Select(record => record.Subject));
        Assert.Equal(3, total);
        Assert.Contains(database.Database.LeftOut.All, row => row.Table == "AuditEntry");
    }

    [Fact]
    public async Task What_comes_after_more_changes_that_cannot_be_read_than_are_told_together_is_told_all_the_same()
    {
        var facilities = new List<string>();
        for (var i = 0; i < 120; i++)
            facilities.Add(await database.AddFacilityAsync());
        var subscription = await SubscribeAsync(facilities[0]);
        await database.ExecuteAsync("UPDATE ServiceStatus SET Status = 'open' WHERE ServiceKind <> 'emergency-department'");
        Assert.True(await database.ScalarAsync<int>("SELECT COUNT(*) FROM StatusEvent WHERE Kind = 'report'") > 1000);
        await SpoilAsync("StatusEvent", "OccurredAt", "Kind = 'report'");
        await database.ReportAsync(facilities[0], "ed", Status.Closed);

        await SpreadAllAsync();

        var message = Assert.Single(await new OutboxStore(database.Database, database.Time).PendingOfAsync(subscription, 10, Cancel));
        Assert.Contains("closed", message.Body, StringComparison.Ordinal);
        Assert.Equal(await database.NewestAsync(), await database.ScalarAsync<long>("SELECT Position FROM NotificationCursor"));
    }

    [Fact]
    public async Task What_changed_while_no_node_ran_is_found_past_a_page_that_cannot_be_read()
    {
        var (bad, good) = (await database.AddFacilityAsync(), await database.AddFacilityAsync());
        await database.ReportAsync(good, "ed", Status.Open);
        var store = new AlertStore(database.Database, database.Audit, database.Time);
        await store.AddAsync([], await database.NewestAsync(), Cancel);
        foreach (var status in new[] { Status.Closed, Status.Open, Status.Closed })
            await database.ReportAsync(bad, "ed", status);
        await SpoilAsync("StatusEvent", "OccurredAt", $"FacilityCode = '{bad}' AND Kind = 'report'");
        await database.ReportAsync(good, "ed", Status.Closed);
        var read = await new StatusTail(database.Database, NullLogger<StatusTail>.Instance).ReadAsync(Cancel);
        var board = Board.Empty.Apply(read.Update!, TimeProvider.System.GetUtcNow()).Board;

        var missed = new MissedChanges(store, database.Events, TimeProvider.System) { PageSize = 2 };
        var found = await missed.FindAsync(board, read.Through, TimeSpan.FromHours(1), Cancel);

        Assert.Equal(good, Assert.Single(found).Facility);
    }

    [Fact]
    public async Task A_notice_behind_more_than_a_batch_that_cannot_be_read_is_told_all_the_same()
    {
        var facility = await database.AddFacilityAsync();
        var subscription = await SubscribeAsync(facility);
        await MakeManyAsync(
            "INSERT INTO Notice (NoticeKey, Topic, OccurredAt, FacilityCode, Title, Body) SELECT 'bad:' || n, 'status-changed', 'half "
                + "past ten', @facility, 'x', 'x' FROM many", facility);
        await database.ExecuteAsync(
            "INSERT INTO Notice (NoticeKey, Topic, OccurredAt, FacilityCode, Title, Body) VALUES ('good', 'status-changed', "
                + "'2026-03-01 12:00:00.000+00:00', @facility, 'Good', 'x')", new { facility });

        await SpreadAllAsync();

        Assert.Contains("Good", Assert.Single(await new OutboxStore(database.Database, database.Time).PendingOfAsync(subscription, 10,
            Cancel))
            .Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_behind_more_than_are_looked_at_together_that_cannot_be_read_is_found()
    {
        var facility = await database.AddFacilityAsync();
        var subscription = await SubscribeAsync(facility);
        await MakeManyAsync(
            $"INSERT INTO OutboxMessage (DeliveryId, SubscriptionId, Topic, Cause, Title, Body, State, CreatedAt, DueAt) SELECT 'd' || "
                + $"n, {subscription}, 'status-changed', 'bad:' || n, 'x', '', 'pending', 'half past ten', '2026-03-01 "
                    + "12:00:00.000+00:00' FROM many",
            facility);
        await database.ReportAsync(facility, "ed", Status.Closed);
        await SpreadAllAsync();

        Assert.Single(await new OutboxStore(database.Database, database.Time).PendingOfAsync(subscription, 1000, Cancel));
    }

    private Task<int> SubscribeAsync(string facility) => Subscriptions.AddAsync(
        new NotificationSubscription(0, "A hook", NotificationChannel.Webhook, "https://hook.example", [NotificationTopic.StatusChanged],
            SubscriptionFilter.Everything with { Facilities = [facility] }),
        "first", Ada, Cancel);

    private async Task SpreadAllAsync()
    {
        var spread = new OutboxEnqueuer(database.Database, database.Events, Subscriptions, database.Time);
        for (var pass = 0; (await spread.SpreadAsync(Cancel)).More; pass++)
            Assert.True(pass < 100, "It does not come to an end.");
    }

    private Task<int> MakeManyAsync(string insert, string facility) => database.ExecuteAsync(
        $"PRAGMA ignore_check_constraints = 1; WITH RECURSIVE many (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM many WHERE n < 1200) "
            + $"{insert}", new { facility });

    /// <summary>Writes what is no time into rows, past the checks and triggers of their table.</summary>
    private async Task SpoilAsync(string table, string column, string which)
    {
        await using var connection = await database.Database.OpenAsync(Cancel);
        foreach (var trigger in await connection.QueryAsync<string>(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = @table AND name LIKE '%_Changed'", new { table }))
            await connection.ExecuteAsync($"DROP TRIGGER {trigger}");
        Assert.NotEqual(0, await connection.ExecuteAsync(
            $"PRAGMA ignore_check_constraints = 1; UPDATE {table} SET {column} = 'half past ten' WHERE {which}"));
    }
}
