using StatusBoard.Notifications;
using StatusBoard.Statuses;

namespace StatusBoard.Storage.Notifications;

/// <summary>A message as it is put down.</summary>
internal sealed record OutboxRow(string DeliveryId, int SubscriptionId, string? Recipient, string Topic, string Cause, string Title,
    string Body)
{
    /// <summary>A message to one subscription.</summary>
    public static OutboxRow Of(
        NotificationSubscription subscription, NotificationTopic topic, string cause, string id, string title, string body,
        string? recipient = null) => new(
            id, subscription.Id, recipient, CodeNames<NotificationTopic>.Of(topic), cause, title.Length > 300
                ? title[..300] : title, body);
}
