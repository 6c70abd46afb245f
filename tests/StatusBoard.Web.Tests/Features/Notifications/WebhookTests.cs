using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Audit;
using StatusBoard.Notifications;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Notifications;
using StatusBoard.Web.Features.Notifications;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Features.Notifications;

public sealed class WebhooksOnSqlite() : WebhookTests(DatabaseProvider.Sqlite);

[Collection(SqlServerApp.OneAtATime)]
public sealed class WebhooksOnSqlServer() : WebhookTests(DatabaseProvider.SqlServer);

/// <summary>From a report to somebody else's program, over real connections.</summary>
public abstract class WebhookTests(DatabaseProvider engine)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_report_is_posted_signed_over_its_id_its_time_and_its_body()
    {
        await using var receiver = await Receiver.StartAsync();
        await using var app = await BoardApp.StartAsync(engine, ("Notifications:AllowLoopback", "true"));
        var secret = await SubscribeAsync(app, receiver.Address);
        await app.Administrator.ReportAsync("CT1", "ed", "closed", "flooding");
        await Eventually.TrueAsync(() => !receiver.Got.IsEmpty);

        var (headers, body) = receiver.Got.First();
        var id = headers["webhook-id"];
        var time = DateTimeOffset.FromUnixTimeSeconds(long.Parse(headers["webhook-timestamp"], CultureInfo.InvariantCulture));
        Assert.InRange(time, DateTimeOffset.UtcNow.AddMinutes(-2), DateTimeOffset.UtcNow.AddMinutes(1));
        Assert.Equal(WebhookSignature.Sign(secret, id, time, body), headers["webhook-signature"]);
        Assert.Equal("application/json", headers["content-type"]);
        var message = JsonSerializer.Deserialize<JsonElement>(body);
        Assert.Equal(id, message.Text("id"));
        Assert.Equal("closed", message.Text("event", "status"));
        Assert.Equal("Hartford General Hospital", message.Text("facility", "name"));
        Assert.False(message.GetProperty("event").TryGetProperty("address", out _));

        // What lies in the database does not give the secret away.
        Assert.DoesNotContain(secret["whsec_".Length..], await app.ScalarAsync<string>(
            "SELECT Secret FROM NotificationSubscription WHERE Channel = 'webhook'"), StringComparison.Ordinal);
        Assert.Equal(
            0L, await app.ScalarAsync<long>("SELECT COUNT(*) FROM AuditEntry WHERE Before LIKE '%whsec%' OR After LIKE '%whsec%'"));
    }

    [Fact]
    public async Task What_was_refused_comes_again_with_the_same_id_and_body_and_a_new_signature()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = _ => receiver.Got.Count == 1 ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status200OK;
        await using var app = await BoardApp.StartAsync(engine, ("Notifications:AllowLoopback", "true"));
        var secret = await SubscribeAsync(app, receiver.Address);
        await app.Administrator.ReportAsync("CT1", "ed", "closed");
        await Eventually.TrueAsync(() => receiver.Got.Count == 2, TimeSpan.FromSeconds(30));
        var (first, second) = (receiver.Got.First(), receiver.Got.Last());
        Assert.Equal(first.Headers["webhook-id"], second.Headers["webhook-id"]);
        Assert.Equal(first.Body, second.Body);
        Assert.Equal(
            WebhookSignature.Sign(secret, second.Headers["webhook-id"], DateTimeOffset.FromUnixTimeSeconds(
                long.Parse(second.Headers["webhook-timestamp"], CultureInfo.InvariantCulture)), second.Body),
            second.Headers["webhook-signature"]);
        await Eventually.TrueAsync(async () =>
            await app.ScalarAsync<long>("SELECT COUNT(*) FROM OutboxMessage WHERE State = 'delivered' AND Attempts = 2") == 1);
    }

    [Fact]
    public async Task A_redirect_is_not_followed_and_gone_is_final()
    {
        await using var secretPlace = await Receiver.StartAsync();
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = context =>
        {
            context.Response.Headers.Location = secretPlace.Address.ToString();
            return StatusCodes.Status307TemporaryRedirect;
        };
        await using var app = await BoardApp.StartAsync(engine, ("Notifications:AllowLoopback", "true"));
        await SubscribeAsync(app, receiver.Address);
        var sender = app.Services.GetServices<INotificationSender>().OfType<WebhookSender>().Single();
        var subscription = (await app.Services.GetRequiredService<SubscriptionStore>().AllAsync(Cancel)).Single(one =>
            !one.IsBuiltIn);
        var message = new OutboxMessage { DeliveryId = "one", Title = "", Body = "{}" };
        Assert.Equal(new SendResult("Answered 307 Temporary Redirect."), await sender.SendAsync(subscription, message, Cancel));
        Assert.Empty(secretPlace.Got);
        receiver.Answer = _ => StatusCodes.Status410Gone;
        Assert.True((await sender.SendAsync(subscription, message, Cancel)).Hopeless);
        receiver.Answer = context =>
        {
            context.Response.Headers.RetryAfter = "120";
            return StatusCodes.Status429TooManyRequests;
        };
        Assert.Equal(TimeSpan.FromMinutes(2), (await sender.SendAsync(subscription, message, Cancel)).RetryAfter);
    }

    [Fact]
    public async Task It_does_not_reach_into_the_network_that_the_app_stands_in()
    {
        await using var inside = await Receiver.StartAsync();
        await using var app = await BoardApp.StartAsync(engine);
        await SubscribeAsync(app, inside.Address);
        var sender = app.Services.GetServices<INotificationSender>().OfType<WebhookSender>().Single();
        var subscription = (await app.Services.GetRequiredService<SubscriptionStore>().AllAsync(Cancel)).Single(one =>
            !one.IsBuiltIn);
        var message = new OutboxMessage { DeliveryId = "one", Title = "", Body = "{}" };
        // By plain HTTP not at all; by HTTPS not to a name that leads inside.
        Assert.Contains("https", (await sender.SendAsync(subscription, message, Cancel)).Error, StringComparison.Ordinal);
        foreach (var target in (string[])[$"https://localhost:{inside.Address.Port}/hook", $"https://127.0.0.1:{inside.Address.Port}/",
            "https://169.254.169.254/latest/meta-data/", "https://[::1]/", "https://[::ffff:10.0.0.1]/", "https://2130706433/"])
            Assert.Contains("webhooks may not go there",
                (await sender.SendAsync(subscription with { Target = target }, message, Cancel)).Error, StringComparison.Ordinal);
        Assert.Empty(inside.Got);
    }

    private static async Task<string> SubscribeAsync(BoardApp app, Uri address)
    {
        var secret = WebhookSignature.NewSecret();
        await app.Services.GetRequiredService<SubscriptionStore>().AddAsync(
            new NotificationSubscription(0, "Paging", NotificationChannel.Webhook, address.ToString(), [NotificationTopic.StatusChanged],
                SubscriptionFilter.Everything with { States = ["CT"] }),
            app.Services.GetRequiredService<SecretBox>().Close(secret), new AuditEntry("person:1", "somebody", ""), Cancel);
        return secret;
    }
}
