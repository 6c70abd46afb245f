namespace StatusBoard.Boards;

/// <summary>The order of facilities on a board: most severe first; within a severity above open the most recent change first; all others
/// by state and name.</summary>
public sealed class WorstFirst : IComparer<FacilityStatus>
{
    private WorstFirst()
    {
    }

    /// <summary>The single instance.</summary>
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
