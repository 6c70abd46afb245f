namespace StatusBoard.Insights;

/// <summary>Percentiles by nearest rank: a value that occurred.</summary>
internal static class Ranks
{
    /// <summary>The smallest value that a part of all does not exceed; null where there is none.</summary>
    /// <param name="sorted">The values in ascending order.</param>
    /// <param name="percent">The part, in percent.</param>
    public static TimeSpan? At(IReadOnlyList<TimeSpan> sorted, long percent) =>
        sorted.Count == 0 ? null : sorted[Rank(sorted.Count, percent)];

    /// <summary>The same of values in ticks.</summary>
    public static TimeSpan? At(IReadOnlyList<long> sorted, long percent) =>
        sorted.Count == 0 ? null : new(sorted[Rank(sorted.Count, percent)]);

    private static int Rank(long count, long percent) => (int)Math.Max(0, (((count * percent) + 99) / 100) - 1);
}
