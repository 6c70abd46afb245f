using StatusBoard.Facilities;
using StatusBoard.Schemes;
using StatusBoard.Statuses;

namespace StatusBoard.Boards;

/// <summary>What was read from the database past one version and up to another: rows that are newer than the board's.</summary>
/// <param name="Version">The newest version that was read up to.</param>
/// <param name="Facilities">Facilities whose own row changed.</param>
/// <param name="Statuses">Rows of the status table that changed.</param>
/// <param name="Catalogue">The reference data, when any of it changed.</param>
public sealed record BoardUpdate(
    long Version,
    IReadOnlyCollection<Facility> Facilities,
    IReadOnlyCollection<StatusEntry> Statuses,
    Catalogue? Catalogue = null)
{
    /// <summary>The life of the log that was read; null where there is none to tell apart.</summary>
    public string? Epoch { get; init; }

    /// <summary>Whether this is everything, read from the start: what is not in it is not on the board any more.</summary>
    public bool Anew { get; init; }
}
