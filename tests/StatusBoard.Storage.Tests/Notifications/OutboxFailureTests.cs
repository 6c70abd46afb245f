using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using StatusBoard.Audit;
using StatusBoard.Notifications;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Notifications;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Notifications;

public sealed class OutboxFailureOnSqlite(SqliteTestDatabase database) : OutboxFailureTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class OutboxFailureOnSqlServer(SqlServerTestDatabase database)
    : OutboxFailureTests(database), IClassFixture<SqlServerTestDatabase>;

/// <summary>What becomes of a delivery that fails, on a clock that only the test moves; and of a node that is behind another.</summary>
public abstract class OutboxFailureTests(TestDatabase database)
{
    private static readonly AuditEntry Somebody = new("person:7", "M. Chen", "");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private SubscriptionStore Subscriptions => new(database.Database, database.Audit, database.Time);

    private OutboxStore Outbox => new(database.Database, database.Time);

    [Fact]
    public async Task A_receiver_that_fails_is_asked_once_and_then_left_alone_until_its_wait_is_over_or_somebody_asks()
    {
        var (one, other) = (await database.AddFacilityAsync(), await database.AddFacilityAsync());
        var subscription = await SubscribeAsync(one, other);
        var receiver = new Receiver(subscription) { Judge = _ => new SendResult("No answer.") };
        using var pump = Pump(receiver);
        await database.ReportAsync(one, "ed", Status.Closed);
        await database.ReportAsync(other, "ed", Status.Closed);

        await RoundAsync(pump);
        Assert.Single(receiver.Tried);
        await RoundAsync(pump);
        database.Time.Advance(TimeSpan.FromSeconds(4));
        await RoundAsync(pump);
        Assert.Single(receiver.Tried);
        // The first wait is five seconds, give or take a tenth.
        database.Time.Advance(TimeSpan.FromSeconds(2));
        await RoundAsync(pump);
        Assert.Equal(2, receiver.Tried.Count);

        pump.TryNow(subscription);
        await RoundAsync(pump);
        Assert.Equal(3, receiver.Tried.Count);
    }

    [Fact]
    public async Task An_address_that_is_none_keeps_no_other_of_the_same_subscription_waiting()
    {
        var subscription = await SubscribeAsync(NotificationChannel.Email, "none");
        string[] people = ["nobody@hospital.example", "nurse@hospital.example", "supervisor@hospital.example"];
        var rows = people.Select((person, i) =>
            new OutboxRow($"{subscription}-{i}", subscription, person, "reminder", $"notice:{i}", "Lapses soon", "Say so."));
        await database.Database.WriteAsync(
            session => session.ExecuteAsync(
                OutboxSql.Add, new { Rows = JsonRows.Of(database.Provider, rows), Now = database.Time.GetUtcNow() }),
            Cancel);
        var mail = new Receiver(subscription, NotificationChannel.Email)
        {
            Judge = message =>
                message.Recipient == people[0] ? new SendResult("There is no such mailbox.", Hopeless: true) : SendResult.Taken,
        };
        using var pump = Pump(mail);

        await RoundAsync(pump);

        Assert.Equal(people[1..], mail.Taken.Select(message => message.Recipient));
        Assert.Equal(people[0], Assert.Single(await Outbox.OfAsync(subscription, OutboxState.Dead, 10, Cancel)).Recipient);
    }

    [Fact]
    public async Task What_fails_is_tried_as_often_as_is_said_and_is_dead_then_with_its_attempts_counted()
    {
        var facility = await database.AddFacilityAsync();
        var subscription = await SubscribeAsync(facility);
        var receiver = new Receiver(subscription) { Judge = _ => new SendResult("Answered 500.") };
        using var pump = Pump(receiver);
        await database.ReportAsync(facility, "ed", Status.Closed);
        for (var round = 1; round <= Backoff.Attempts + 3; round++)
        {
            await RoundAsync(pump);
            Assert.Equal(Math.Min(round, Backoff.Attempts), receiver.Tried.Count);
            database.Time.Advance(TimeSpan.FromHours(27));
        }

        Assert.Equal(Backoff.Attempts, Assert.Single(await Outbox.OfAsync(subscription, OutboxState.Dead, 10, Cancel)).Attempts);
    }

    [Fact]
    public async Task A_message_that_stands_for_older_ones_goes_on_with_their_attempts_and_its_own_delivery_is_one_more()
    {
        var facility = await database.AddFacilityAsync();
        var subscription = await SubscribeAsync(facility);
        var receiver = new Receiver(subscription) { Judge = _ => new SendResult("Answered 500.") };
        using var pump = Pump(receiver);
        await database.ReportAsync(facility, "ed", Status.Closed);
        for (var round = 0; round < 3; round++)
        {
            await RoundAsync(pump);
            database.Time.Advance(TimeSpan.FromHours(1));
        }

        await database.ReportAsync(facility, "ed", Status.Open);
        await RoundAsync(pump);
        var waiting = Assert.Single(await Outbox.PendingOfAsync(subscription, 10, Cancel));
        Assert.Equal((4, 4), (receiver.Tried.Count, waiting.Attempts));
        Assert.Equal("open", JsonDocument.Parse(waiting.Body).RootElement.GetProperty("event").GetProperty("status").GetString());

        receiver.Judge = _ => SendResult.Taken;
        database.Time.Advance(TimeSpan.FromHours(1));
        await RoundAsync(pump);
        Assert.Equal(5, Assert.Single(await Outbox.OfAsync(subscription, OutboxState.Delivered, 10, Cancel)).Attempts);
    }

    [Fact]
    public async Task What_another_node_has_told_meanwhile_is_told_no_second_time_and_its_place_in_the_history_stays()
    {
        var facility = await database.AddFacilityAsync();
        var subscription = await SubscribeAsync(facility);
        await SpreadAsync();
        await database.ReportAsync(facility, "ed", Status.Closed);
        // This node has read the history, and stalls before it writes; the other does all of it meanwhile, and something newer too.
        var stalled = false;
        var observed = database.Observed(async text =>
        {
            if (text != "BEGIN" || stalled)
                return;
            stalled = true;
            await SpreadAsync();
            await database.ReportAsync(facility, "ed", Status.Open);
            await SpreadAsync();
        });

        var node = new OutboxEnqueuer(observed, new(observed), new(observed, database.Audit, database.Time), database.Time);
        var (enqueued, _) = await node.SpreadAsync(Cancel);

        Assert.True(stalled);
        Assert.Equal(0, enqueued);
        Assert.Equal(2, (await Outbox.PendingOfAsync(subscription, 10, Cancel)).Count);
        await SpreadAsync();
        Assert.Equal(2, (await Outbox.PendingOfAsync(subscription, 10, Cancel)).Count);
    }

    private async Task SpreadAsync()
    {
        while ((await new OutboxEnqueuer(database.Database, database.Events, Subscriptions, database.Time).SpreadAsync(Cancel)).More)
        {
        }
    }

    private async Task RoundAsync(OutboxDeliveryService pump)
    {
        await SpreadAsync();
        await pump.StartDueAsync(Cancel);
        await pump.SettledAsync();
    }

    private OutboxDeliveryService Pump(Receiver receiver) =>
        new(Outbox, Subscriptions, [receiver], database.Time, NullLogger<OutboxDeliveryService>.Instance);

    private Task<int> SubscribeAsync(params string[] facilities) => SubscribeAsync(NotificationChannel.Webhook, facilities);

    private Task<int> SubscribeAsync(NotificationChannel channel, params string[] facilities) => Subscriptions.AddAsync(
        new NotificationSubscription(
            0, $"For {facilities[0]}", channel, channel == NotificationChannel.Email ? "a@hospital.example" : "https://hook.example",
            [NotificationTopic.StatusChanged],
            SubscriptionFilter.Everything with { Facilities = [.. facilities] }),
        channel == NotificationChannel.Webhook ? "first" : null, Somebody, Cancel);

    /// <summary>Judges what goes to one subscription; what other tests have left for theirs it takes.</summary>
    private sealed class Receiver(int judged, NotificationChannel channel = NotificationChannel.Webhook) : INotificationSender
    {
        public NotificationChannel Channel { get; } = channel;

        public Func<OutboxMessage, SendResult> Judge { get; set; } = _ => SendResult.Taken;

        public List<OutboxMessage> Tried { get; } = [];

        public List<OutboxMessage> Taken { get; } = [];

        public Task<SendResult> SendAsync(
            NotificationSubscription subscription, OutboxMessage message, CancellationToken cancellationToken)
        {
            if (subscription.Id != judged)
                return Task.FromResult(SendResult.Taken);
            Tried.Add(message);
            var result = Judge(message);
            if (result.Error is null)
                Taken.Add(message);
            return Task.FromResult(result);
        }
    }
}
