namespace StatusBoard.Notifications;

/// <summary>A topic that a subscription can include.</summary>
public enum NotificationTopic
{
    /// <summary>A status has changed, by whatever source.</summary>
    StatusChanged,

    /// <summary>A status was confirmed, or reported again unchanged.</summary>
    StatusConfirmed,

    /// <summary>A status has turned stale.</summary>
    StatusStale,

    /// <summary>A status will lapse or turn stale soon unless it is confirmed.</summary>
    Reminder,

    /// <summary>An incident was opened, handed over or closed.</summary>
    Incident,

    /// <summary>A poll was opened, its facilities were reminded, or it was closed.</summary>
    Poll,

    /// <summary>A poll asks a facility, or reminds it: one message for each facility.</summary>
    PollAsked,

    /// <summary>A digest of the present figures, which people choose for themselves; no other subscription has it.</summary>
    Digest,

    /// <summary>The measured level of an emergency department became another one, or began or ceased to contradict what is
    /// declared.</summary>
    MeasuredLevel,
}
