using System.Text.Json;
using StatusBoard.Audit;
using StatusBoard.Notifications;
using StatusBoard.Statuses;
using StatusBoard.Storage.Notifications;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Notifications;

public sealed class OutboxOnSqlite(SqliteTestDatabase database) : OutboxTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class OutboxOnSqlServer(SqlServerTestDatabase database) : OutboxTests(database), IClassFixture<SqlServerTestDatabase>;

public abstract class OutboxTests(TestDatabase database)
{
    private static readonly AuditEntry Somebody = new("person:7", "M. Chen", "");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private SubscriptionStore Subscriptions => new(database.Database, database.Audit, database.Time);

    private OutboxStore Outbox => new(database.Database, database.Time);

    private NoticeStore Notices => new(database.Database);

    private OutboxEnqueuer Spread =>
        new(database.Database, database.Events, Subscriptions, database.Time, new Uri("https://board.example.org"));

    [Fact]
    public async Task A_change_by_plain_SQL_is_told_once_to_whom_it_concerns()
    {
        var (here, there) = (await database.AddFacilityAsync(), await database.AddFacilityAsync());
        var concerned = await SubscribeAsync(NotificationChannel.Webhook, [NotificationTopic.StatusChanged], here);
        var other = await SubscribeAsync(NotificationChannel.Webhook, [NotificationTopic.StatusChanged], there);
        var stale = await SubscribeAsync(NotificationChannel.Webhook, [NotificationTopic.StatusStale], here);
        await SpreadAllAsync();

        await database.ExecuteAsync(
            "UPDATE ServiceStatus SET Status = 'closed', Reason = 'flooding' WHERE FacilityCode = @here AND ServiceCode = 'ed'",
            new { here });
        await SpreadAllAsync();
        await SpreadAllAsync();

        var message = Assert.Single(await PendingAsync(concerned));
        Assert.Empty(await PendingAsync(other));
        Assert.Empty(await PendingAsync(stale));
        var body = JsonSerializer.Deserialize<JsonElement>(message.Body);
        Assert.Equal(message.DeliveryId, body.GetProperty("id").GetString());
        Assert.Equal("status-changed", body.GetProperty("type").GetString());
        Assert.Equal(here, body.GetProperty("facility").GetProperty("code").GetString());
        Assert.Equal("closed", body.GetProperty("event").GetProperty("status").GetString());
        Assert.Equal("flooding", body.GetProperty("event").GetProperty("reason").GetString());
        Assert.Equal("sql", body.GetProperty("event").GetProperty("source").GetString());
    }

    [Fact]
    public async Task A_topic_that_there_is_not_is_named_and_the_others_of_the_subscription_are_told()
    {
        var here = await database.AddFacilityAsync();
        var hook = await SubscribeAsync(NotificationChannel.Webhook, [NotificationTopic.StatusChanged], here);
        await database.ExecuteAsync("UPDATE NotificationSubscription SET Topics = 'status,status-changed' WHERE Id = @hook", new { hook });
        await SpreadAllAsync();
        await database.ReportAsync(here, "ed", Status.Diversion);
        await SpreadAllAsync();

        Assert.Single(await PendingAsync(hook));
        Assert.Contains(database.Database.LeftOut.All, row =>
            row.Table == "NotificationSubscription" && row.Key == $"Id {hook}"
            && row.Fault.Contains("'status'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Many_changes_at_once_are_one_email_and_each_its_own_webhook()
    {
        var facilities = new List<string>();
        for (var i = 0; i < 6; i++)
            facilities.Add(await database.AddFacilityAsync());
        var mail = await SubscribeAsync(NotificationChannel.Email, [NotificationTopic.StatusChanged], [.. facilities]);
        var hook = await SubscribeAsync(NotificationChannel.Webhook, [NotificationTopic.StatusChanged], [.. facilities]);
        await SpreadAllAsync();
        foreach (var facility in facilities)
            await database.ReportAsync(facility, "ed", Status.Diversion, "saturated\r\nBcc: everybody");
        await SpreadAllAsync();

        Assert.Equal(6, (await PendingAsync(hook)).Count);
        var sent = Assert.Single(await PendingAsync(mail));
        Assert.StartsWith("6 changes: General: emergency department diversion, was unknown", sent.Title, StringComparison.Ordinal);
        Assert.Contains($"https://board.example.org/facilities/{facilities[0]}", sent.Body, StringComparison.Ordinal);
        Assert.Contains("saturated Bcc: everybody", sent.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Saying_the_same_again_is_a_confirmation()
    {
        var facility = await database.AddFacilityAsync();
        var changes = await SubscribeAsync(NotificationChannel.Webhook, [NotificationTopic.StatusChanged], facility);
        var confirmations = await SubscribeAsync(NotificationChannel.Webhook, [NotificationTopic.StatusConfirmed], facility);
        await database.ReportAsync(facility, "ed", Status.Closed);
        await database.ReportAsync(facility, "ed", Status.Closed);
        await database.Statuses.ConfirmAsync(facility, People.Nurse, null, Cancel);
        await SpreadAllAsync();
        Assert.Single(await PendingAsync(changes));
        Assert.Equal(2, (await PendingAsync(confirmations)).Count);
    }

    [Fact]
    public async Task A_notice_is_told_if_its_transaction_is_kept_once_for_all_and_not_otherwise()
    {
        var facility = await database.AddFacilityAsync();
        var reminded = await SubscribeAsync(NotificationChannel.Webhook, [NotificationTopic.Reminder], facility);
        var notice = new Notice($"reminder:{facility}", NotificationTopic.Reminder, database.Time.GetUtcNow(), "Lapses soon",
            "Say so if it still holds.") { Facility = facility, Service = "ed", Data = """{"at":"soon"}""" };
        await Assert.ThrowsAsync<InvalidOperationException>(() => database.Database.WriteAsync<bool>(
            async session =>
            {
                await Notices.RaiseAsync(session, notice);
                throw new InvalidOperationException("rolled back");
            },
            Cancel));
        await SpreadAllAsync();
        Assert.Empty(await PendingAsync(reminded));

        await Notices.RaiseAsync(notice, Cancel);
        await Notices.RaiseAsync(notice, Cancel);
        await SpreadAllAsync();
        await Notices.RaiseAsync(notice, Cancel);
        await SpreadAllAsync();
        var body = JsonSerializer.Deserialize<JsonElement>(Assert.Single(await PendingAsync(reminded)).Body);
        Assert.Equal("Lapses soon", body.GetProperty("title").GetString());
        Assert.Equal("soon", body.GetProperty("data").GetProperty("at").GetString());
    }

    [Fact]
    public async Task An_incident_is_told_of_when_it_is_opened_and_closed_and_not_for_every_note()
    {
        var everything = await Subscriptions.AddAsync(
            new NotificationSubscription(0, "All incidents", NotificationChannel.Webhook, "https://hook.example",
                [NotificationTopic.Incident], SubscriptionFilter.Everything), "first", Somebody, Cancel);
        var opened = await database.Incidents.OpenAsync(
            new StatusBoard.Incidents.IncidentDraft("August attack", StatusBoard.Incidents.IncidentKind.Cyberattack,
                database.Time.GetUtcNow()), [], People.Manager, Cancel);
        Assert.True(opened.Incident > 0);
        await SpreadAllAsync();
        var body = JsonSerializer.Deserialize<JsonElement>(Assert.Single(await PendingAsync(everything)).Body);
        Assert.Equal("incident", body.GetProperty("type").GetString());
        Assert.Equal("opened", body.GetProperty("data").GetProperty("kind").GetString());
        Assert.Equal(opened.Incident, body.GetProperty("data").GetProperty("incident").GetInt32());
    }

    [Fact]
    public async Task What_fails_is_due_again_later_until_it_is_dead_and_can_be_sent_again_under_its_id()
    {
        var (subscription, message) = await OneMessageAsync();
        for (var attempt = 1; attempt < Backoff.Attempts; attempt++)
        {
            await Outbox.FailedAsync(message, "Answered 500.", Backoff.After(attempt, null, 0.5), Cancel);
            Assert.Empty(await DueOfAsync(subscription));
            database.Time.Advance(Backoff.After(attempt, null, 0.5)!.Value);
            message = Assert.Single(await DueOfAsync(subscription));
            Assert.Equal(attempt, message.Attempts);
        }

        await Outbox.FailedAsync(message, "Answered 500.", null, Cancel);
        database.Time.Advance(TimeSpan.FromDays(30));
        Assert.Empty(await DueOfAsync(subscription));
        var dead = Assert.Single(await Outbox.OfAsync(subscription, OutboxState.Dead, 10, Cancel));
        Assert.Equal("Answered 500.", dead.LastError);
        // The dead stay until somebody decides.
        await Outbox.PruneAsync(TimeSpan.FromDays(1), Cancel);
        Assert.Equal(0, await Outbox.ResendAsync(subscription + 1000, null, Cancel));
        Assert.Equal(1, await Outbox.ResendAsync(subscription, dead.Id, Cancel));
        var again = Assert.Single(await DueOfAsync(subscription));
        Assert.Equal((dead.DeliveryId, 0), (again.DeliveryId, again.Attempts));

        await Outbox.DeliveredAsync(again, Cancel);
        Assert.Empty(await DueOfAsync(subscription));
        Assert.Equal(1, (await Outbox.CountAsync(Cancel))[(subscription, OutboxState.Delivered)]);
        Assert.NotNull((await Subscriptions.FindAsync(subscription, Cancel))!.LastDeliveredAt);
        database.Time.Advance(TimeSpan.FromDays(2));
        await Outbox.PruneAsync(TimeSpan.FromDays(1), Cancel);
        Assert.False((await Outbox.CountAsync(Cancel)).ContainsKey((subscription, OutboxState.Delivered)));
    }

    [Fact]
    public async Task Paused_it_waits_and_removed_it_is_dropped_with_its_secrets()
    {
        var (id, _) = await OneMessageAsync();
        var subscription = (await Subscriptions.FindAsync(id, Cancel))!;
        Assert.True(await Subscriptions.ChangeAsync(subscription with { Active = false }, Somebody, Cancel));
        Assert.DoesNotContain(id, await Outbox.DueAsync(Cancel));
        Assert.True(await Subscriptions.ChangeAsync(subscription, Somebody, Cancel));
        Assert.Contains(id, await Outbox.DueAsync(Cancel));

        Assert.True(await Subscriptions.RemoveAsync(id, Somebody, Cancel));
        Assert.DoesNotContain(id, await Outbox.DueAsync(Cancel));
        Assert.Null(await Subscriptions.FindAsync(id, Cancel));
        Assert.Empty(await Subscriptions.SecretsAsync(id, Cancel));
        Assert.Equal(0,
            await database.ScalarAsync<int>(
            "SELECT COUNT(*) FROM NotificationSubscription WHERE Id = @id AND (Secret IS NOT NULL OR PreviousSecret IS NOT NULL)",
            new { id }));
        Assert.False(await Subscriptions.ChangeAsync(subscription, Somebody, Cancel));
        Assert.Equal(
            ["notification.create", "notification.change", "notification.change", "notification.remove"],
            (await ActionsAsync($"subscription:{id}")).ToArray());
    }

    [Fact]
    public async Task A_new_secret_and_the_one_before_are_both_good_for_a_day()
    {
        var id = await SubscribeAsync(NotificationChannel.Webhook, [NotificationTopic.Incident], "none");
        Assert.Equal(["first"], await Subscriptions.SecretsAsync(id, Cancel));
        Assert.True(await Subscriptions.RotateAsync(id, "second", Somebody, Cancel));
        Assert.Equal(["second", "first"], await Subscriptions.SecretsAsync(id, Cancel));
        database.Time.Advance(TimeSpan.FromHours(25));
        Assert.Equal(["second"], await Subscriptions.SecretsAsync(id, Cancel));
    }

    [Fact]
    public async Task A_subscription_comes_back_as_it_was_kept()
    {
        var given = new NotificationSubscription(
            0, "État – região", NotificationChannel.Email, "a@hospital.example",
            [NotificationTopic.StatusChanged, NotificationTopic.Reminder],
            new SubscriptionFilter(["CT", "RI"], ["North, Central"], ["Prospect; Holdings"], ["T0001"], ["ed", "trauma"]));
        var id = await Subscriptions.AddAsync(given, null, Somebody, Cancel);
        var found = (await Subscriptions.AllAsync(Cancel)).Single(one => one.Id == id);
        Assert.Equal((given.Name, given.Channel, given.Target), (found.Name, found.Channel, found.Target));
        Assert.Equal(given.Topics, found.Topics);
        Assert.Equal(given.Filter.Regions, found.Filter.Regions);
        Assert.Equal(given.Filter.Systems, found.Filter.Systems);
        Assert.Equal(given.Filter.States, found.Filter.States);
        Assert.Equal(given.Filter.Services, found.Filter.Services);
        Assert.Equal("M. Chen", found.CreatedBy);
    }

    [Theory]
    [InlineData(NotificationChannel.Webhook, "\"type\":\"test\"")]
    [InlineData(NotificationChannel.Email, "Nothing has happened")]
    public async Task A_test_goes_to_its_subscription_alone(NotificationChannel channel, string says)
    {
        var facility = await database.AddFacilityAsync();
        var (tried, other) = (await SubscribeAsync(channel, [NotificationTopic.StatusChanged], facility),
            await SubscribeAsync(channel, [NotificationTopic.StatusChanged], facility));

        await Outbox.AddTestAsync((await Subscriptions.FindAsync(tried, Cancel))!, Cancel);

        Assert.Contains(says, Assert.Single(await DueOfAsync(tried)).Body, StringComparison.Ordinal);
        Assert.Empty(await DueOfAsync(other));
    }

    private async Task<(int Subscription, OutboxMessage Message)> OneMessageAsync()
    {
        var facility = await database.AddFacilityAsync();
        var subscription = await SubscribeAsync(NotificationChannel.Webhook, [NotificationTopic.StatusChanged], facility);
        await database.ReportAsync(facility, "ed", Status.Closed);
        await SpreadAllAsync();
        return (subscription, Assert.Single(await DueOfAsync(subscription)));
    }

    private Task<int> SubscribeAsync(NotificationChannel channel, NotificationTopic[] topics, params string[] facilities) =>
        Subscriptions.AddAsync(
        new NotificationSubscription(0, $"For {facilities[0]}", channel, channel == NotificationChannel.Email ? "a@hospital.example"
            : "https://hook.example", [.. topics], SubscriptionFilter.Everything with { Facilities = [.. facilities] }),
        channel == NotificationChannel.Webhook ? "first" : null, Somebody, Cancel);

    private async Task SpreadAllAsync()
    {
        while ((await Spread.SpreadAsync(Cancel)).More)
        {
        }
    }

    private async Task<IReadOnlyList<OutboxMessage>> PendingAsync(int subscription) =>
        await Outbox.OfAsync(subscription, OutboxState.Pending, 100, Cancel);

    private async Task<IReadOnlyList<OutboxMessage>> DueOfAsync(int subscription) =>
        [.. (await Outbox.PendingOfAsync(subscription, 100, Cancel)).Where(message => message.DueAt <= database.Time.GetUtcNow())];

    private async Task<IEnumerable<string>> ActionsAsync(string subject)
    {
        await using var connection = await database.Database.OpenAsync(Cancel);
        return await Dapper.SqlMapper.QueryAsync<string>(connection, "SELECT Action FROM AuditEntry WHERE Subject = @subject ORDER BY Id",
            new { subject });
    }
}
