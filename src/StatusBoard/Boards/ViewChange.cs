namespace StatusBoard.Boards;

/// <summary>What a change of the board means to one view of it.</summary>
/// <param name="Before">The version before.</param>
/// <param name="View">The view after.</param>
/// <param name="Changes">The facilities of the view that changed, joined it or left it; empty when none of it concerns the view.</param>
public sealed record ViewChange(long Before, BoardView View, IReadOnlyList<FacilityChange> Changes)
{
    /// <summary>Whether the view after is of another epoch: whoever shows the view begins anew with it.</summary>
    public bool IsAnew { get; init; }
}
