using System.Collections.Frozen;

namespace StatusBoard.Boards;

/// <summary>The part of a change of the board that matters to one view.</summary>
/// <param name="Before">The version before.</param>
/// <param name="View">The view after.</param>
/// <param name="Changes">The facilities of the view that changed, were added or were removed; empty when the view is not affected.</param>
public sealed record ViewChange(long Before, BoardView View, IReadOnlyList<FacilityChange> Changes)
{
    /// <summary>Whether the view after belongs to another epoch, so that everything shown has to be replaced.</summary>
    public bool IsAnew { get; init; }

    /// <summary>Codes of facilities that changed in services that the view does not ask for: nobody is told of that now.</summary>
    public IReadOnlyList<string> Untold { get; init; } = [];

    /// <summary>Codes, among those of <see cref="Changes"/>, of facilities that have changed before without that being told: what changed
    /// now does not bring somebody up to date who has them as they were told last.</summary>
    public IReadOnlySet<string> Behind { get; init; } = FrozenSet<string>.Empty;
}
