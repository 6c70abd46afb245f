namespace StatusBoard.Notifications;

/// <summary>An event to notify about that is not a change of a status. It is stored in the transaction of its cause.</summary>
/// <param name="Key">A unique key, for example <c>reminder:070025:ed:2026-11-24T20:00Z</c>. A notice with a key that exists is
/// ignored.</param>
/// <param name="Topic">The topic.</param>
/// <param name="OccurredAt">When it happened.</param>
/// <param name="Title">A one-line title; the subject of an e-mail.</param>
/// <param name="Text">The text.</param>
public sealed record Notice(string Key, NotificationTopic Topic, DateTimeOffset OccurredAt, string Title, string Text)
{
    /// <summary>The code of the facility that it concerns; null for none.</summary>
    public string? Facility { get; init; }

    /// <summary>The code of the service that it concerns; null for none.</summary>
    public string? Service { get; init; }

    /// <summary>Data for programs, as a JSON object; null for none.</summary>
    public string? Data { get; init; }
}
