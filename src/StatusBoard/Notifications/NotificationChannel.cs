namespace StatusBoard.Notifications;

/// <summary>How a notification is delivered.</summary>
public enum NotificationChannel
{
    /// <summary>A signed HTTP POST to a webhook.</summary>
    Webhook,

    /// <summary>An e-mail.</summary>
    Email,
}
