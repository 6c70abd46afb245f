namespace StatusBoard.Notifications;

/// <summary>How somebody is told.</summary>
public enum NotificationChannel
{
    /// <summary>A signed HTTP POST to a program.</summary>
    Webhook,

    /// <summary>An e-mail.</summary>
    Email,
}
