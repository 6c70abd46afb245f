namespace StatusBoard.Notifications;

/// <summary>What has become of a message.</summary>
public enum OutboxState
{
    /// <summary>On its way: waiting for its first or next attempt.</summary>
    Pending,

    /// <summary>The receiver has taken it.</summary>
    Delivered,

    /// <summary>Given up after the last attempt; it can be sent again by hand.</summary>
    Dead,

    /// <summary>Not wanted any more: its subscription was removed.</summary>
    Dropped,
}
