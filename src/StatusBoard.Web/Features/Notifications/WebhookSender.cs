using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using StatusBoard.Notifications;
using StatusBoard.Storage.Notifications;

namespace StatusBoard.Web.Features.Notifications;

/// <summary>Posts signed messages to webhooks. Redirects are not followed and response bodies are not read; only the status code
/// counts.</summary>
public sealed class WebhookSender : INotificationSender, IDisposable
{
    private readonly SubscriptionStore subscriptions;
    private readonly SecretBox secrets;
    private readonly TimeProvider time;
    private readonly IOptions<NotificationOptions> options;
    private readonly HttpClient http;

    /// <summary>Creates a sender whose connections are checked by the guard.</summary>
    public WebhookSender(SubscriptionStore subscriptions, SecretBox secrets, OutboundGuard guard, IOptions<NotificationOptions> options,
        TimeProvider time)
    {
        this.subscriptions = subscriptions;
        this.secrets = secrets;
        this.time = time;
        this.options = options;
        http = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = guard.ConnectAsync,
            AllowAutoRedirect = false,
            UseCookies = false,
            // A proxy would resolve names itself, bypassing the guard.
            UseProxy = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            ConnectTimeout = options.Value.Timeout,
        })
        {
            Timeout = options.Value.Timeout,
            DefaultRequestHeaders = { UserAgent = { new ProductInfoHeaderValue("StatusBoard", "1") } },
        };
    }

    /// <inheritdoc/>
    public NotificationChannel Channel => NotificationChannel.Webhook;

    /// <inheritdoc/>
    public async Task<SendResult> SendAsync(
        NotificationSubscription subscription, OutboxMessage message, CancellationToken cancellationToken)
    {
        // The rules may have changed since the subscription was created.
        if (SubscriptionRules.Check(subscription, options.Value.AllowLoopback == true).FirstOrDefault(problem =>
            problem.Field == "target") is { } refused)
            return new SendResult(refused.Message);
        try
        {
            var body = Encoding.UTF8.GetBytes(message.Body);
            using var request = new HttpRequestMessage(HttpMethod.Post, subscription.Target) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            await SignAsync(request, subscription, message, body, cancellationToken);
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return Judge(answer);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new SendResult($"No answer within {options.Value.Timeout.TotalSeconds:0} s.");
        }
        catch (HttpRequestException exception)
        {
            return new SendResult(exception.InnerException is { } inner && inner.Message != exception.Message
                ? $"{exception.Message} {inner.Message}" : exception.Message);
        }
        catch (CryptographicException)
        {
            return new SendResult("Its secret cannot be read: the keys it was protected with are gone. Give it a new secret.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private async Task SignAsync(HttpRequestMessage request, NotificationSubscription subscription, OutboxMessage message, byte[] body,
        CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var signatures = (await subscriptions.SecretsAsync(subscription.Id, cancellationToken)).Select(protectedSecret =>
            WebhookSignature.Sign(secrets.Open(protectedSecret), message.DeliveryId, now, body));
        request.Headers.Add(WebhookSignature.IdHeader, message.DeliveryId);
        request.Headers.Add(WebhookSignature.TimeHeader, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(WebhookSignature.SignatureHeader, string.Join(' ', signatures));
    }

    private SendResult Judge(HttpResponseMessage answer)
    {
        if (answer.IsSuccessStatusCode)
            return SendResult.Taken;
        var wait = answer.Headers.RetryAfter is { } after ? after.Delta ?? (after.Date - time.GetUtcNow()) : null;
        // With 410 (Gone), a receiver says that it wants no further messages.
        return new SendResult(
            $"Answered {(int)answer.StatusCode} {answer.ReasonPhrase}.", wait, Hopeless: answer.StatusCode == HttpStatusCode.Gone);
    }
}
