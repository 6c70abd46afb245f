namespace StatusBoard.Storage.Databases;

/// <summary>
/// A page of a list. Where it goes on follows from what stands in the table, not from what can be shown: rows that cannot be
/// read are left out of a page and are not its end.
/// </summary>
/// <param name="Rows">The rows that can be read.</param>
/// <param name="Last">The number of the last row that was looked at, readable or not; null where there was none.</param>
/// <param name="IsFull">Whether as many rows were looked at as were asked for: there may be more.</param>
public sealed record RowPage<T>(IReadOnlyList<T> Rows, long? Last, bool IsFull)
{
    /// <summary>The number after which the next page begins; null where this is the last.</summary>
    public long? Next => IsFull ? Last : null;
}
