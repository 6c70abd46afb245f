namespace StatusBoard.Boards;

/// <summary>Everything that changed between two consecutive boards. Updates that arrive together form one change set.</summary>
/// <param name="Before">The version of the board before.</param>
/// <param name="Board">The board after.</param>
/// <param name="Changes">The facilities that changed, each once.</param>
public sealed record ChangeSet(long Before, Board Board, IReadOnlyList<FacilityChange> Changes)
{
    /// <summary>Whether the board after belongs to another epoch, so that its version cannot be compared with the version
    /// before.</summary>
    public bool IsNewEpoch { get; init; }

    /// <summary>The version of the board after.</summary>
    public long Version => Board.Version;
}
