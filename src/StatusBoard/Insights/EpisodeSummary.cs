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
        List<long> lengths = [];
        var ongoing = 0;
        foreach (var one in episodes)
        {
            if (one.Start < period.Start || one.Start >= period.End)
                continue;
            lengths.Add(one.Length.Ticks);
            ongoing += one.End is null || one.End > period.End ? 1 : 0;
        }

        return Of(lengths, ongoing);
    }

    /// <summary>The summaries of the episodes of facilities by effect; effects without one are left out.</summary>
    internal static Dictionary<StatusEffect, EpisodeSummary> ByEffect(IReadOnlyCollection<FacilityHours> facilities, Period period)
    {
        var lengths = FacilityHours.Effects.ToDictionary(effect => effect, _ => new List<long>());
        var ongoing = FacilityHours.Effects.ToDictionary(effect => effect, _ => 0);
        foreach (var facility in facilities)
        {
            foreach (var one in facility.Episodes)
            {
                if (!IsIn(one, facility.Asked) || !IsIn(one, period))
                    continue;
                lengths[one.Effect].Add(one.Length.Ticks);
                ongoing[one.Effect] += one.End is null || one.End > period.End ? 1 : 0;
            }
        }

        return FacilityHours.Effects.Where(effect => lengths[effect].Count > 0)
            .ToDictionary(effect => effect, effect => Of(lengths[effect], ongoing[effect]));
    }

    private static bool IsIn(Episode one, Period period) => one.Start >= period.Start && one.Start < period.End;

    private static EpisodeSummary Of(List<long> lengths, int ongoing)
    {
        lengths.Sort();
        return new EpisodeSummary(lengths.Count, ongoing, Ranks.At(lengths, 50), Ranks.At(lengths, 90), Ranks.At(lengths, 100));
    }
}
