using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using StatusBoard.Audit;
using StatusBoard.Notifications;
using StatusBoard.Statuses;
using StatusBoard.Storage.Notifications;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Notifications;

public sealed class OutboxOrderOnSqlite(SqliteTestDatabase database) : OutboxOrderTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class OutboxOrderOnSqlServer(SqlServerTestDatabase database) : OutboxOrderTests(database),
    IClassFixture<SqlServerTestDatabase>;

/// <summary>What a receiver gets of one service of one facility comes in the order in which it happened, whatever goes wrong.</summary>
[Trait("Speed", "Slow")]
public abstract class OutboxOrderTests(TestDatabase database)
{
    private static readonly AuditEntry Somebody = new("person:7", "M. Chen", "");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private SubscriptionStore Subscriptions => new(database.Database, database.Audit, database.Time);

    private OutboxStore Outbox => new(database.Database, database.Time);

    private OutboxEnqueuer Spread => new(database.Database, database.Events, Subscriptions, database.Time);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_receiver_that_was_away_or_asked_for_a_pause_gets_the_newest_in_place_of_what_it_missed(bool asks)
    {
        var facility = await database.AddFacilityAsync();
        await SubscribeAsync(NotificationChannel.Webhook, facility);
        var receiver = new Receiver(NotificationChannel.Webhook) { Answer = asks
            ? new SendResult("Answered 429.", TimeSpan.FromMinutes(17)) : new SendResult("No answer.") };
        using var pump = Pump(receiver);
        await database.ReportAsync(facility, "ed", Status.Advisory);
        await RoundAsync(pump);
        Assert.Single(receiver.Tried);

        // Away for long enough for the next attempt of the first to be far off.
        for (var i = 0; i < 4 && !asks; i++)
        {
            database.Time.Advance(TimeSpan.FromMinutes(6));
            await RoundAsync(pump);
        }

        receiver.Answer = SendResult.Taken;
        await database.ReportAsync(facility, "ed", Status.Closed);
        await database.ReportAsync(facility, "ed", Status.Open);
        database.Time.Advance(TimeSpan.FromMinutes(2));
        await RoundAsync(pump);
        if (asks)
        {
            Assert.Single(receiver.Tried);
            database.Time.Advance(TimeSpan.FromMinutes(16));
            await RoundAsync(pump);
        }

        var only = Assert.Single(receiver.Taken);
        var body = JsonDocument.Parse(only.Body).RootElement;
        Assert.Equal("open", body.GetProperty("event").GetProperty("status").GetString());
        Assert.Equal(2, body.GetProperty("replaces").GetProperty("count").GetInt32());
        Assert.Equal(receiver.Tried[0].DeliveryId, body.GetProperty("replaces").GetProperty("ids")[0].GetString());
        Assert.Equal(only.DeliveryId, body.GetProperty("id").GetString());
        database.Time.Advance(TimeSpan.FromDays(3));
        await RoundAsync(pump);
        Assert.Single(receiver.Taken);
    }

    [Fact]
    public async Task One_facility_that_a_receiver_refuses_holds_up_only_itself()
    {
        var (refused, other) = (await database.AddFacilityAsync(), await database.AddFacilityAsync());
        await SubscribeAsync(NotificationChannel.Webhook, refused, other);
        var receiver = new Receiver(NotificationChannel.Webhook) { Judge = message =>
            message.Body.Contains($"\"{refused}\"", StringComparison.Ordinal) ? new SendResult("Answered 422.") : SendResult.Taken };
        using var pump = Pump(receiver);
        await database.ReportAsync(refused, "ed", Status.Diversion);
        await database.ReportAsync(other, "ed", Status.Diversion);
        for (var i = 0; i < 6; i++)
        {
            await RoundAsync(pump);
            database.Time.Advance(TimeSpan.FromMinutes(1));
        }

        await database.ReportAsync(refused, "ed", Status.Open);
        await database.ReportAsync(other, "ed", Status.Open);
        for (var i = 0; i < 3; i++)
        {
            await RoundAsync(pump);
            database.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal([(other, "diversion"), (other, "open")], receiver.Taken.Select(Said));
        receiver.Judge = _ => SendResult.Taken;
        for (var i = 0; i < 30; i++)
        {
            await RoundAsync(pump);
            database.Time.Advance(TimeSpan.FromMinutes(1));
        }

        Assert.Equal((refused, "open"), Said(receiver.Taken[^1]));
        Assert.Equal(3, receiver.Taken.Count);
    }

    [Fact]
    public async Task An_email_waits_for_the_older_one_to_the_same_address()
    {
        var facility = await database.AddFacilityAsync();
        await SubscribeAsync(NotificationChannel.Email, facility);
        var mail = new Receiver(NotificationChannel.Email) { Answer = new SendResult("The mail server does not answer.") };
        using var pump = Pump(mail);
        await database.ReportAsync(facility, "ed", Status.Diversion);
        await RoundAsync(pump);
        for (var i = 0; i < 3; i++)
        {
            database.Time.Advance(TimeSpan.FromMinutes(6));
            await RoundAsync(pump);
        }

        mail.Answer = SendResult.Taken;
        await database.ReportAsync(facility, "ed", Status.Closed);
        await RoundAsync(pump);
        database.Time.Advance(TimeSpan.FromMinutes(2));
        await database.ReportAsync(facility, "ed", Status.Open);
        await RoundAsync(pump);
        Assert.Equal(["diversion", "closed", "open"], mail.Taken.Select(message =>
            Words.First(word => message.Title.Contains($" {word},", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task Whatever_fails_and_restarts_each_service_of_each_facility_is_told_in_order_and_ends_with_the_newest()
    {
        for (var seed = 1; seed <= 12; seed++)
        {
            var random = new Random(seed);
            string[] facilities = [await database.AddFacilityAsync(), await database.AddFacilityAsync(),
                await database.AddFacilityAsync()];
            var subscription = await SubscribeAsync(NotificationChannel.Webhook, facilities);
            var receiver = new Receiver(NotificationChannel.Webhook);
            receiver.Judge = message => random.Next(8) switch
            {
                < 3 => SendResult.Taken,
                3 => new SendResult("Answered 503.", TimeSpan.FromMinutes(random.Next(1, 50))),
                // It has taken it, and the answer was lost.
                4 => receiver.TakeAndForget(message),
                _ => new SendResult("No answer."),
            };
            var pump = Pump(receiver);
            var newest = new Dictionary<(string, string), string>();
            for (var step = 0; step < 60; step++)
            {
                if (random.Next(3) == 0)
                {
                    var (facility, service, status) = (facilities[random.Next(3)], random.Next(2) == 0
                        ? "ed" : "trauma", random.Next(2) == 0 ? Status.Diversion : Status.Open);
                    await database.ReportAsync(facility, service, status, $"step {step}");
                    newest[(facility, service)] = $"step {step}";
                }

                if (random.Next(6) == 0)
                {
                    await pump.StopAsync();
                    pump.Dispose();
                    pump = Pump(receiver);
                }

                await RoundAsync(pump);
                database.Time.Advance(TimeSpan.FromSeconds(random.Next(1, 400)));
            }

            receiver.Judge = _ => SendResult.Taken;
            for (var i = 0; i < 40 && (await Outbox.PendingOfAsync(subscription, 1, Cancel)).Count > 0; i++)
            {
                database.Time.Advance(TimeSpan.FromHours(1));
                await RoundAsync(pump);
            }

            pump.Dispose();
            Assert.Empty(await Outbox.OfAsync(subscription, OutboxState.Dead, 10, Cancel));
            // A receiver passes over an id that it has had.
            foreach (var group in receiver.Taken.DistinctBy(message =>
                message.DeliveryId).Select(message => JsonDocument.Parse(message.Body).RootElement)
                .GroupBy(body =>
                    (body.GetProperty("facility").GetProperty("code").GetString()!,
                    body.GetProperty("event").GetProperty("service").GetString()!)))
            {
                var ids = group.Select(body => body.GetProperty("event").GetProperty("id").GetInt64()).ToList();
                Assert.True(ids.SequenceEqual(ids.Order()), $"Seed {seed}, {group.Key}: {string.Join(", ", ids)}");
                Assert.Equal(newest[group.Key], group.Last().GetProperty("event").GetProperty("reason").GetString());
                newest.Remove(group.Key);
            }

            Assert.True(newest.Count == 0, $"Seed {seed}: never told of {string.Join(", ", newest.Keys)}");
            await Subscriptions.RemoveAsync(subscription, Somebody, Cancel);
        }
    }

    private static readonly string[] Words = ["diversion", "closed", "open"];

    private static (string Facility, string Status) Said(OutboxMessage message)
    {
        var body = JsonDocument.Parse(message.Body).RootElement;
        return (body.GetProperty("facility").GetProperty("code").GetString()!,
            body.GetProperty("event").GetProperty("status").GetString()!);
    }

    private OutboxDeliveryService Pump(Receiver receiver) =>
        new(Outbox, Subscriptions, [receiver], database.Time, NullLogger<OutboxDeliveryService>.Instance);

    private async Task RoundAsync(OutboxDeliveryService pump)
    {
        while ((await Spread.SpreadAsync(Cancel)).More)
        {
        }

        await pump.StartDueAsync(Cancel);
        await pump.SettledAsync();
    }

    private Task<int> SubscribeAsync(NotificationChannel channel, params string[] facilities) => Subscriptions.AddAsync(
        new NotificationSubscription(
            0, $"For {facilities[0]}", channel, channel == NotificationChannel.Email
                ? "a@hospital.example" : "https://hook.example", [NotificationTopic.StatusChanged, NotificationTopic.StatusConfirmed],
            SubscriptionFilter.Everything with { Facilities = [.. facilities] }),
        channel == NotificationChannel.Webhook ? "first" : null, Somebody, Cancel);

    private sealed class Receiver : INotificationSender
    {
        public Receiver(NotificationChannel channel)
        {
            Channel = channel;
            Judge = _ => Answer;
        }

        public NotificationChannel Channel { get; }

        public SendResult Answer { get; set; } = SendResult.Taken;

        public Func<OutboxMessage, SendResult> Judge { get; set; }

        public List<OutboxMessage> Tried { get; } = [];

        public List<OutboxMessage> Taken { get; } = [];

        public Task<SendResult> SendAsync(
            NotificationSubscription subscription, OutboxMessage message, CancellationToken cancellationToken)
        {
            Tried.Add(message);
            var result = Judge(message);
            if (result.Error is null)
                Taken.Add(message);
            return Task.FromResult(result);
        }

        public SendResult TakeAndForget(OutboxMessage message)
        {
            Taken.Add(message);
            return new SendResult("The connection was lost.");
        }
    }
}
