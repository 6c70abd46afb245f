using StatusBoard.Facilities;
using StatusBoard.Measures;
using StatusBoard.Schemes;
using StatusBoard.Statuses;

namespace StatusBoard.Boards;

/// <summary>Rows read from the database that are newer than those of a board.</summary>
/// <param name="Version">The highest version that was read.</param>
/// <param name="Facilities">The facilities whose own row has changed.</param>
/// <param name="Statuses">The rows of the status table that have changed.</param>
/// <param name="Catalogue">The services and schemes, when any of them has changed; otherwise null.</param>
public sealed record BoardUpdate(
    long Version,
    IReadOnlyCollection<Facility> Facilities,
    IReadOnlyCollection<StatusEntry> Statuses,
    Catalogue? Catalogue = null)
{
    /// <summary>The values of measures that have changed.</summary>
    public IReadOnlyCollection<MeasureEntry> Measures { get; init; } = [];

    /// <summary>The epoch of the log that was read; null when epochs are not tracked.</summary>
    public string? Epoch { get; init; }

    /// <summary>The mode of the board; null where it was not read, because it changes only with the epoch.</summary>
    public BoardMode? Mode { get; init; }

    /// <summary>Whether the update holds every row, read from the start. Facilities that are not in it are no longer on the
    /// board.</summary>
    public bool IsComplete { get; init; }
}
