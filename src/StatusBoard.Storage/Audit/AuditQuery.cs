namespace StatusBoard.Storage.Audit;

/// <summary>Which part of the audit to read. What is null does not narrow it.</summary>
public sealed record AuditQuery
{
    /// <summary>Who: an id (<c>person:12</c>), or a part of a name.</summary>
    public string? Who { get; init; }

    /// <summary>What was done, or what it begins with: <c>incident</c> is every step of an incident.</summary>
    public string? Action { get; init; }

    /// <summary>A part of what it was done to. For a facility (<c>facility:070025</c>, or the code alone), reports that were about several
    /// count too.</summary>
    public string? Subject { get; init; }

    /// <summary>From this time on.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this time.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>How many of the newest are left out.</summary>
    public int Skip { get; init; }

    /// <summary>How many at most.</summary>
    public int Take { get; init; } = 50;
}
