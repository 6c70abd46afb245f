namespace StatusBoard.Storage.Boards;

/// <summary>Which part of the history to read.</summary>
public sealed record EventQuery
{
    /// <summary>Only of this facility, and of those that were merged into it.</summary>
    public string? Facility { get; init; }

    /// <summary>Only of facilities of this state.</summary>
    public string? State { get; init; }

    /// <summary>Only of facilities inside the grants of this principal (<c>person:12</c>); null for all.</summary>
    public string? SeenBy { get; init; }

    /// <summary>Only from this time on.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only before this time.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Only past this event: to follow the history, oldest first.</summary>
    public long After { get; init; }

    /// <summary>How many at most.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>The newest first, as a page shows it, in place of the oldest first.</summary>
    public bool NewestFirst { get; init; }

    /// <summary>Whether the rows that say that a service was set up count too.</summary>
    public bool IncludeCreated { get; init; } = true;
}
