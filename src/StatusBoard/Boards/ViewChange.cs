namespace StatusBoard.Boards;

/// <summary>The part of a change of the board that matters to one view.</summary>
/// <param name="Before">The version before.</param>
/// <param name="View">The view after.</param>
/// <param name="Changes">The facilities of the view that changed, were added or were removed; empty when the view is not affected.</param>
public sealed record ViewChange(long Before, BoardView View, IReadOnlyList<FacilityChange> Changes)
{
    /// <summary>Whether the view after belongs to another epoch, so that everything shown has to be replaced.</summary>
    public bool IsNewEpoch { get; init; }
}
