namespace StatusBoard.Boards;

/// <summary>A line of a folded list: a facility, or a state's facilities that never reported.</summary>
/// <param name="Facility">The facility; null for a fold.</param>
/// <param name="Fold">The fold; null for a facility.</param>
public readonly record struct BoardLine(FacilityStatus? Facility, StateFold? Fold);
