using System.Text.Json;
using StatusBoard.Notifications;

namespace StatusBoard.Storage.Notifications;

/// <summary>
/// What messages of one subscription have to come in order: of a webhook those about one service of one facility; of
/// e-mail all to one address, because each is about whatever became known together.
/// </summary>
/// <param name="Name">The facility and service, or the address.</param>
/// <param name="IsState">Whether the newest message says all that counts: it may stand for those before it.</param>
internal sealed record DeliveryKey(string Name, bool IsState)
{
    /// <summary>The key of a message. One whose body says nothing of a facility has to come in order with the others of its
    /// kind.</summary>
    public static DeliveryKey Of(NotificationSubscription subscription, OutboxMessage message)
    {
        if (subscription.Channel == NotificationChannel.Email)
            return new DeliveryKey(message.Recipient ?? "", IsState: false);
        try
        {
            using var body = JsonDocument.Parse(message.Body);
            var facility = body.RootElement.TryGetProperty("facility", out var subject)
                ? subject.GetProperty("code").GetString()?.ToUpperInvariant() : "";
            return body.RootElement.TryGetProperty("event", out var change)
                ? new DeliveryKey($"{facility}/{change.GetProperty("service").GetString()}", IsState: true)
                : new DeliveryKey($"{facility}#", IsState: false);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return new DeliveryKey("", IsState: false);
        }
    }
}
