namespace StatusBoard.Access;

/// <summary>A region in a scope. It carries the state because the name of a region is unique only inside its state.</summary>
/// <param name="State">The USPS code of the state.</param>
/// <param name="Name">The region's name.</param>
public sealed record RegionName(string State, string Name)
{
    /// <summary>Whether both name the same region. Upper and lower case are equal, as in the database.</summary>
    public bool Equals(RegionName? other) =>
        other is not null
        && StringComparer.OrdinalIgnoreCase.Equals(State, other.State)
        && StringComparer.OrdinalIgnoreCase.Equals(Name, other.Name);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(StringComparer.OrdinalIgnoreCase.GetHashCode(State), StringComparer.OrdinalIgnoreCase.GetHashCode(Name));
}
