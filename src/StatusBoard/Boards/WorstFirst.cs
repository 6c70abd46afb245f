namespace StatusBoard.Boards;

/// <summary>
/// The order of boards: the worst first; among those that are not open the newest first, so that what has just
/// happened is on top; among the rest by state and name, so that they can be found.
/// </summary>
public sealed class WorstFirst : IComparer<FacilityStatus>
{
    private WorstFirst()
    {
    }

    /// <summary>The one instance.</summary>
    public static WorstFirst Order { get; } = new();

    /// <inheritdoc/>
    public int Compare(FacilityStatus? x, FacilityStatus? y)
    {
        if (ReferenceEquals(x, y))
            return 0;
        if (x is null || y is null)
            return x is null ? -1 : 1;
        var order = y.Severity.CompareTo(x.Severity);
        if (order == 0 && x.Severity > FacilitySeverity.Unknown)
            order = Nullable.Compare(y.Ed?.Entry.Since, x.Ed?.Entry.Since);
        if (order == 0)
            order = string.CompareOrdinal(x.Facility.State, y.Facility.State);
        if (order == 0)
            order = string.Compare(x.Facility.Name, y.Facility.Name, StringComparison.OrdinalIgnoreCase);
        return order == 0 ? string.CompareOrdinal(x.Facility.Code, y.Facility.Code) : order;
    }
}
