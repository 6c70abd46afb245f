using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using StatusBoard.Audit;
using StatusBoard.Notifications;
using StatusBoard.Statuses;
using StatusBoard.Storage.Notifications;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Notifications;

public sealed class OutboxDeliveryServiceOnSqlite(SqliteTestDatabase database) : OutboxDeliveryServiceTests(database),
    IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class OutboxDeliveryServiceOnSqlServer(SqlServerTestDatabase database) : OutboxDeliveryServiceTests(database),
    IClassFixture<SqlServerTestDatabase>;

/// <summary>Who is slow or away keeps nobody else waiting, and is not run over when it comes back.</summary>
public abstract class OutboxDeliveryServiceTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_receiver_that_never_answers_keeps_nobody_waiting_and_one_that_fails_is_left_alone_for_a_while()
    {
        var facility = await database.AddFacilityAsync();
        var subscriptions = new SubscriptionStore(database.Database, database.Audit, database.Time);
        var outbox = new OutboxStore(database.Database, database.Time);
        var ids = new Dictionary<string, int>();
        foreach (var name in (string[])["silent", "failing", "well"])
        {
            ids[name] = await subscriptions.AddAsync(
                new NotificationSubscription(0, name, NotificationChannel.Webhook, "https://hook.example",
                    [NotificationTopic.StatusChanged], SubscriptionFilter.Everything with { Facilities = [facility] }),
                null, new AuditEntry("person:7", "M. Chen", ""), Cancel);
        }

        var sender = new Receivers();
        var spread = new OutboxEnqueuer(database.Database, database.Events, subscriptions, database.Time);
        using var pump = new OutboxDeliveryService(
            outbox, subscriptions, [sender], database.Time, NullLogger<OutboxDeliveryService>.Instance);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var running = Pumping.RunAsync(spread, pump, stop.Token);

        Status[] statuses = [Status.Closed, Status.Open, Status.Diversion, Status.Advisory];
        foreach (var status in statuses)
            await database.ReportAsync(facility, "ed", status);
        pump.Wake();
        await UntilAsync(() => sender.Of("well").Count == 4 && sender.Of("failing").Count >= 1 && sender.Of("silent").Count == 1);
        // In the order in which it happened.
        Assert.Equal(["closed", "open", "diversion", "advisory"], sender.Of("well").Select(message =>
            System.Text.Json.JsonDocument.Parse(message.Body).RootElement.GetProperty("event").GetProperty("status").GetString()));
        Assert.Single(sender.Of("failing"));

        // Kept as failed: from then on the time runs until it is tried again.
        await UntilAsync(async () => (await outbox.PendingOfAsync(ids["failing"], 10, Cancel)).Any(message => message.Attempts == 1));
        sender.Fails = false;
        database.Time.Advance(TimeSpan.FromSeconds(6));
        pump.Wake();
        // The newest stands for those that waited, and names them.
        await UntilAsync(() => sender.Of("failing").Count == 2);
        var (first, last) = (sender.Of("failing")[0], System.Text.Json.JsonDocument.Parse(sender.Of("failing")[1].Body).RootElement);
        Assert.Equal("advisory", last.GetProperty("event").GetProperty("status").GetString());
        Assert.Equal(3, last.GetProperty("replaces").GetProperty("count").GetInt32());
        Assert.Equal(first.DeliveryId, last.GetProperty("replaces").GetProperty("ids")[0].GetString());
        Assert.Single(sender.Of("silent"));

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        // Cut off in the middle: nobody knows whether it arrived, so it is still to be sent.
        Assert.Equal(4, (await outbox.PendingOfAsync(ids["silent"], 10, Cancel)).Count);
    }

    private static Task UntilAsync(Func<bool> holds) => UntilAsync(() => Task.FromResult(holds()));

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var tries = 0; tries < 1000 && !await holds(); tries++)
            await Task.Delay(20, Cancel);
        Assert.True(await holds());
    }

    private sealed class Receivers : INotificationSender
    {
        private readonly ConcurrentQueue<(string Name, OutboxMessage Message)> got = new();

        public volatile bool Fails = true;

        public NotificationChannel Channel => NotificationChannel.Webhook;

        public IReadOnlyList<OutboxMessage> Of(string name) => [.. got.Where(one => one.Name == name).Select(one => one.Message)];

        public async Task<SendResult> SendAsync(
            NotificationSubscription subscription, OutboxMessage message, CancellationToken cancellationToken)
        {
            got.Enqueue((subscription.Name, message));
            if (subscription.Name == "silent")
                await Task.Delay(Timeout.Infinite, cancellationToken);
            return subscription.Name == "failing" && Fails ? new SendResult("Answered 500.") : SendResult.Taken;
        }
    }
}
