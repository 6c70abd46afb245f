using StatusBoard.Boards;

namespace StatusBoard.Storage.Security.Access;

/// <summary>A display that nobody touches. What it may see stands in its grants, under <see cref="Principal"/>; it may do nothing
/// else.</summary>
public sealed class Device
{
    /// <summary>The number of the device.</summary>
    public int Id { get; init; }

    /// <summary>The name that an administrator gave it.</summary>
    public required string Name { get; init; }

    /// <summary>What it shows: an address of the wall on this board, beginning with <c>/wall</c>.</summary>
    public required string ViewAddress { get; init; }

    /// <summary>When it was approved.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The name of who approved it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>The mode of the board that it was let in for, and works in.</summary>
    public BoardMode Mode { get; init; }

    /// <summary>When it collected its token; null while it has not.</summary>
    public DateTimeOffset? CollectedAt { get; init; }

    /// <summary>When it was last heard of, to within some seconds; null when it never was.</summary>
    public DateTimeOffset? LastSeenAt { get; init; }

    /// <summary>The network address that it was last heard from.</summary>
    public string? LastAddress { get; init; }

    /// <summary>The version of the board that it showed then.</summary>
    public long? ShownVersion { get; init; }

    /// <summary>For how many seconds there had been a newer version then; 0 when there was none.</summary>
    public int? BehindSeconds { get; init; }

    /// <summary>When it was revoked; null while it is in force.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>What its grants are kept under: <c>device:7</c>.</summary>
    public string Principal => $"device:{Id}";
}
