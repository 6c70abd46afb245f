namespace StatusBoard.Notifications;

/// <summary>Something to tell besides the history of statuses, raised in the transaction of what causes it.</summary>
/// <param name="Key">What it is, once and for all, for example <c>reminder:070025:ed:2026-11-24T20:00Z</c>: raised again, it is not told
/// again.</param>
/// <param name="Topic">Its kind.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="Title">What happened, in a line; of an e-mail it is the subject.</param>
/// <param name="Text">What happened, in words.</param>
public sealed record Notice(string Key, NotificationTopic Topic, DateTimeOffset OccurredAt, string Title, string Text)
{
    /// <summary>The facility it is about; null for none in particular.</summary>
    public string? Facility { get; init; }

    /// <summary>The service it is about; null for none in particular.</summary>
    public string? Service { get; init; }

    /// <summary>The facts for programs, as a JSON object; null for none.</summary>
    public string? Data { get; init; }
}
