namespace StatusBoard.Administration;

/// <summary>A health system or a region, as edited in the administration.</summary>
/// <param name="Name">Its name.</param>
public sealed record NamedPlace(string Name)
{
    /// <summary>The database id; 0 for a new one.</summary>
    public int Id { get; init; }

    /// <summary>The USPS code of the region's state, which cannot be changed once saved; null for a health system.</summary>
    public string? State { get; init; }

    /// <summary>Whether it can be chosen for a facility; false once it is retired.</summary>
    public bool Active { get; init; } = true;

    /// <summary>The number of facilities that belong to it, including retired ones.</summary>
    public int Facilities { get; init; }

    /// <summary>The row version that was read, by which a concurrent change is detected.</summary>
    public long Version { get; init; }
}
