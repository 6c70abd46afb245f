using System.Collections.Frozen;

namespace StatusBoard.Boards;

/// <summary>The part of a change of the board that matters to one view.</summary>
/// <param name="Before">The version before.</param>
/// <param name="View">The view after.</param>
/// <param name="Changes">The facilities of the view that changed, were added or were removed; empty when the view is not affected.</param>
public sealed record ViewChange(long Before, BoardView View, IReadOnlyList<FacilityChange> Changes)
{
    /// <summary>Whether the view after belongs to another epoch, so that everything shown has to be replaced.</summary>
    public bool IsNewEpoch { get; init; }

    /// <summary>Codes of facilities that changed in services that the view does not ask for: subscribers are
    /// not notified of them now.</summary>
    public IReadOnlyList<string> Skipped { get; init; } = [];

    /// <summary>Codes, among those of <see cref="Changes"/>, of facilities that were in an earlier change's <see cref="Skipped"/>: a
    /// subscriber needs the whole facility, because the changed services alone do not bring its copy up to date.</summary>
    public IReadOnlySet<string> SkippedBefore { get; init; } = FrozenSet<string>.Empty;
}
