namespace StatusBoard.Storage.Security.Identity;

/// <summary>A link that lets somebody in once. Its token is told once, and kept as a hash.</summary>
public sealed class PersonLink
{
    /// <summary>The number of the link.</summary>
    public int Id { get; init; }

    /// <summary>Whom it is for; null for the first administrator, who is not there yet.</summary>
    public int? PersonId { get; init; }

    /// <summary>Until when it can be used.</summary>
    public DateTimeOffset ExpiresAt { get; init; }
}
