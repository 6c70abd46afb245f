using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Tail;

/// <summary>How the tail is doing: what a screen needs to say whether what it shows is the truth.</summary>
/// <param name="AsOf">When the table was last read to its end; null before the first time.</param>
/// <param name="UnreadableSince">Since when the database cannot be read; null while it can.</param>
/// <param name="HeldBackSince">Since when an open transaction holds later changes back; null while none does.</param>
public sealed record TailState(DateTimeOffset? AsOf, DateTimeOffset? UnreadableSince, DateTimeOffset? HeldBackSince)
{
    /// <summary>Before anything was read.</summary>
    public static TailState Starting { get; } = new(null, null, null);

    /// <summary>Why the database cannot be read; null while it can.</summary>
    public OutageReason? Reason { get; init; }

    /// <summary>Up to which version everything committed has been read and told of; 0 before the first time.</summary>
    public long Through { get; init; }

    /// <summary>The newest version that was handed out to anybody when the table was last read.</summary>
    public long Newest { get; init; }

    /// <summary>Whether what was read is the present truth.</summary>
    public bool IsCurrent => AsOf is not null && UnreadableSince is null && HeldBackSince is null;
}
