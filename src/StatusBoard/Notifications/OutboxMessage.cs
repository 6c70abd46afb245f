namespace StatusBoard.Notifications;

/// <summary>One message to one subscription.</summary>
public sealed record OutboxMessage
{
    /// <summary>Its number.</summary>
    public long Id { get; init; }

    /// <summary>The id that every attempt carries, so that a receiver knows a repetition.</summary>
    public required string DeliveryId { get; init; }

    /// <summary>The subscription it is for.</summary>
    public int SubscriptionId { get; init; }

    /// <summary>To whom it goes, where that is not the subscription's own target.</summary>
    public string? Recipient { get; init; }

    /// <summary>What it is about.</summary>
    public NotificationTopic Topic { get; init; }

    /// <summary>What happened, in a line.</summary>
    public required string Title { get; init; }

    /// <summary>What is sent: JSON for a webhook, text for an e-mail.</summary>
    public required string Body { get; init; }

    /// <summary>What has become of it.</summary>
    public OutboxState State { get; init; }

    /// <summary>Attempts so far.</summary>
    public int Attempts { get; init; }

    /// <summary>When it was put down.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it is tried next.</summary>
    public DateTimeOffset DueAt { get; init; }

    /// <summary>When it was last tried; null for never.</summary>
    public DateTimeOffset? LastAttemptAt { get; init; }

    /// <summary>Why the last attempt failed.</summary>
    public string? LastError { get; init; }
}
