using StatusBoard.Boards;

namespace StatusBoard.Storage.Security.Access;

/// <summary>A program that may use the API. What it may do stands in its grants, under <see cref="Principal"/>.</summary>
public sealed class ApiKey
{
    /// <summary>The number of the key.</summary>
    public int Id { get; init; }

    /// <summary>The name that its reports are shown under.</summary>
    public required string Name { get; init; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The name of who made it; null for one that configuration made.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>When it ends; null when never, and where it cannot be read.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whether what somebody wrote for its end is no time: it counts as ended.</summary>
    public bool EndIsUnreadable { get; init; }

    /// <summary>When it was last used, to within a minute or so; null when it never was.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>When it was revoked; null while it was not.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>The mode of the board that it was made for, and works in; null for one that works in every mode, as that of the
    /// configuration does.</summary>
    public BoardMode? Mode { get; init; }

    /// <summary>Whether it works while the board is in a mode.</summary>
    public bool IsFor(BoardMode mode) => Mode is null || Mode == mode;

    /// <summary>What its grants are kept under: <c>key:3</c>.</summary>
    public string Principal => $"key:{Id}";

    /// <summary>Whether it can be used at a time.</summary>
    public bool IsInForce(DateTimeOffset now) => RevokedAt is null && !EndIsUnreadable && !(ExpiresAt <= now);
}
