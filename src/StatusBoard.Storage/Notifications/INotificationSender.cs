using StatusBoard.Notifications;

namespace StatusBoard.Storage.Notifications;

/// <summary>Carries messages of one channel.</summary>
public interface INotificationSender
{
    /// <summary>The channel.</summary>
    NotificationChannel Channel { get; }

    /// <summary>Tries once. What went wrong is in the answer; it throws only when cancelled.</summary>
    Task<SendResult> SendAsync(NotificationSubscription subscription, OutboxMessage message, CancellationToken cancellationToken);
}
