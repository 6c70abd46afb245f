namespace StatusBoard.Boards;

/// <summary>Everything that changed between two boards; a burst is one of these.</summary>
/// <param name="Before">The version before.</param>
/// <param name="Board">The board after.</param>
/// <param name="Changes">The facilities that changed, each once.</param>
public sealed record ChangeSet(long Before, Board Board, IReadOnlyList<FacilityChange> Changes)
{
    /// <summary>Whether the board after is of another epoch: its version says nothing about the one before.</summary>
    public bool IsAnew { get; init; }

    /// <summary>The version after.</summary>
    public long Version => Board.Version;
}
