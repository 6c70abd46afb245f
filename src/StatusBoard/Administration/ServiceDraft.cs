using StatusBoard.Statuses;

namespace StatusBoard.Administration;

/// <summary>A service of the catalogue, as edited in the administration.</summary>
/// <param name="Code">The code, which cannot be changed once saved.</param>
/// <param name="Name">The display name.</param>
/// <param name="Kind">The kind, which cannot be changed once saved.</param>
public sealed record ServiceDraft(string Code, string Name, ServiceKind Kind)
{
    /// <summary>The position in lists; smaller numbers come first.</summary>
    public int SortOrder { get; init; }

    /// <summary>The number of minutes after which an unconfirmed status is stale; null for no limit.</summary>
    public int? StaleAfterMinutes { get; init; }

    /// <summary>Whether the service is shown and takes reports; false once it is retired.</summary>
    public bool Active { get; init; } = true;

    /// <summary>The row version that was read, by which a concurrent change is detected; 0 for a new service.</summary>
    public long Version { get; init; }
}
