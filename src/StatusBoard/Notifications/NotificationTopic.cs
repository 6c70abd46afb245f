namespace StatusBoard.Notifications;

/// <summary>What somebody may ask to be told of.</summary>
public enum NotificationTopic
{
    /// <summary>A status became another, whoever or whatever said so.</summary>
    StatusChanged,

    /// <summary>A status was confirmed, or reported again as it was.</summary>
    StatusConfirmed,

    /// <summary>A status was not confirmed in its policy's time.</summary>
    StatusStale,

    /// <summary>A status will lapse or turn stale soon unless somebody says that it still holds.</summary>
    Reminder,

    /// <summary>An incident was opened, handed over or closed.</summary>
    Incident,
}
