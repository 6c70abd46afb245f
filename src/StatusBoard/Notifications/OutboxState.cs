namespace StatusBoard.Notifications;

/// <summary>The state of a message's delivery.</summary>
public enum OutboxState
{
    /// <summary>Waiting for its first or next attempt.</summary>
    Pending,

    /// <summary>Delivered: the receiver has accepted it.</summary>
    Delivered,

    /// <summary>Given up after the last attempt; it can be sent again manually.</summary>
    Dead,

    /// <summary>Cancelled, because its subscription was removed.</summary>
    Dropped,
}
