namespace StatusBoard.Administration;

/// <summary>A health system, or a region of a state, as the administration edits it.</summary>
/// <param name="Name">Its name.</param>
public sealed record NamedPlace(string Name)
{
    /// <summary>Its number; 0 for a new one.</summary>
    public int Id { get; init; }

    /// <summary>The USPS code of a region's state, which stays what it is for good; null for a health system.</summary>
    public string? State { get; init; }

    /// <summary>Whether it is offered where a facility is edited.</summary>
    public bool Active { get; init; } = true;

    /// <summary>How many facilities belong to it, on the board or retired.</summary>
    public int Facilities { get; init; }

    /// <summary>The version that was read.</summary>
    public long Version { get; init; }
}
