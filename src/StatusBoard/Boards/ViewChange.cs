using System.Collections.Frozen;

namespace StatusBoard.Boards;

/// <summary>What a change of the board means to one view of it.</summary>
/// <param name="Before">The version before.</param>
/// <param name="View">The view after.</param>
/// <param name="Changes">The facilities of the view that changed, joined it or left it; empty when none of it concerns the view.</param>
public sealed record ViewChange(long Before, BoardView View, IReadOnlyList<FacilityChange> Changes)
{
    /// <summary>Whether the view after is of another epoch: whoever shows the view begins anew with it.</summary>
    public bool IsAnew { get; init; }

    /// <summary>Codes of facilities that changed in services that the view does not ask for: nobody is told of that now.</summary>
    public IReadOnlyList<string> Untold { get; init; } = [];

    /// <summary>Codes, among those of <see cref="Changes"/>, of facilities that have changed before without that being told: what changed
    /// now does not bring somebody up to date who has them as they were told last.</summary>
    public IReadOnlySet<string> Behind { get; init; } = FrozenSet<string>.Empty;
}
