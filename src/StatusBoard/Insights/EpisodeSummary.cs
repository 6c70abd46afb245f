namespace StatusBoard.Insights;

/// <summary>How many episodes began in a period, and how long they were, whole.</summary>
/// <param name="Count">How many began.</param>
/// <param name="Ongoing">How many of these had not ended when the period did; one that goes on has its length up to now.</param>
/// <param name="Median">The length that half of them do not exceed; null where there is none.</param>
/// <param name="Percentile90">The length that nine of ten do not exceed; null where there is none.</param>
/// <param name="Longest">The longest; null where there is none.</param>
public sealed record EpisodeSummary(int Count, int Ongoing, TimeSpan? Median, TimeSpan? Percentile90, TimeSpan? Longest)
{
    /// <summary>The summary of the episodes that begin in a period. Percentiles are lengths that occurred (nearest rank).</summary>
    public static EpisodeSummary Of(IEnumerable<Episode> episodes, Period period)
    {
        var begun = episodes.Where(one => one.Start >= period.Start && one.Start < period.End).ToList();
        var lengths = begun.Select(one => one.Length).Order().ToList();
        return new EpisodeSummary(begun.Count, begun.Count(one => one.End is null || one.End > period.End), At(50), At(90), At(100));

        TimeSpan? At(int percent) => lengths.Count == 0 ? null : lengths[Math.Max(0, ((lengths.Count * percent) + 99) / 100 - 1)];
    }
}
