namespace StatusBoard.Notifications;

/// <summary>A message to one subscription.</summary>
public sealed record OutboxMessage
{
    /// <summary>The database id.</summary>
    public long Id { get; init; }

    /// <summary>The id that is sent with every attempt, by which a receiver recognises a repetition.</summary>
    public required string DeliveryId { get; init; }

    /// <summary>The id of the subscription.</summary>
    public int SubscriptionId { get; init; }

    /// <summary>The address that the message is sent to, where it differs from the target of the subscription.</summary>
    public string? Recipient { get; init; }

    /// <summary>The topic.</summary>
    public NotificationTopic Topic { get; init; }

    /// <summary>A one-line title.</summary>
    public required string Title { get; init; }

    /// <summary>The content: JSON for a webhook, text for an e-mail.</summary>
    public required string Body { get; init; }

    /// <summary>The state of the delivery.</summary>
    public OutboxState State { get; init; }

    /// <summary>The number of attempts so far.</summary>
    public int Attempts { get; init; }

    /// <summary>When the message was created.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the next attempt is due.</summary>
    public DateTimeOffset DueAt { get; init; }

    /// <summary>When it was last attempted; null for never.</summary>
    public DateTimeOffset? LastAttemptAt { get; init; }

    /// <summary>The error of the last attempt.</summary>
    public string? LastError { get; init; }
}
