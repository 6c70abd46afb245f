namespace StatusBoard.Storage.Security.Access;

/// <summary>A display that asks to be let in.</summary>
public sealed class DevicePairing
{
    /// <summary>Its number.</summary>
    public int Id { get; init; }

    /// <summary>The code that it shows: six letters and digits that cannot be mistaken for one another.</summary>
    public required string Code { get; init; }

    /// <summary>When it asked.</summary>
    public DateTimeOffset RequestedAt { get; init; }

    /// <summary>Until when the code can be approved.</summary>
    public DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The network address that it asked from: whoever approves compares it.</summary>
    public string? Address { get; init; }

    /// <summary>What its browser calls itself.</summary>
    public string? Browser { get; init; }

    /// <summary>Whether it can still be used at a time.</summary>
    public bool IsInForce(DateTimeOffset now) => ExpiresAt > now;

    /// <summary>The device that it has become; null while nobody has approved it.</summary>
    public int? DeviceId { get; init; }
}
