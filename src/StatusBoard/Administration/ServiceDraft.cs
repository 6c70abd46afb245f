using StatusBoard.Statuses;

namespace StatusBoard.Administration;

/// <summary>A service of the catalogue, as the administration edits it.</summary>
/// <param name="Code">Its code, which stays what it is for good.</param>
/// <param name="Name">The name people read.</param>
/// <param name="Kind">Its kind, which stays what it is for good.</param>
public sealed record ServiceDraft(string Code, string Name, ServiceKind Kind)
{
    /// <summary>Its place in lists; smaller first.</summary>
    public int SortOrder { get; init; }

    /// <summary>How many minutes a status of it may stand unconfirmed before it is stale; null for no limit.</summary>
    public int? StaleAfterMinutes { get; init; }

    /// <summary>Whether it is on the screens and takes reports.</summary>
    public bool Active { get; init; } = true;

    /// <summary>The version that was read; 0 for a new one.</summary>
    public long Version { get; init; }
}
