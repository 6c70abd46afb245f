namespace StatusBoard.Insights.Response;

/// <summary>Some times, summed up.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Missing">How many have not come: not reported within the incident, or not restored yet.</param>
/// <param name="Median">The time that half of them do not exceed; null where there is none.</param>
/// <param name="Percentile90">The time that nine of ten do not exceed; null where there is none.</param>
/// <param name="Longest">The longest; null where there is none.</param>
public sealed record ResponseSummary(int Count, int Missing, TimeSpan? Median, TimeSpan? Percentile90, TimeSpan? Longest)
{
    /// <summary>Sums times up. Percentiles are times that occurred (nearest rank).</summary>
    /// <param name="times">The times; null where one has not come.</param>
    public static ResponseSummary Of(IEnumerable<TimeSpan?> times)
    {
        ArgumentNullException.ThrowIfNull(times);
        var all = times.ToList();
        var lengths = all.OfType<TimeSpan>().Order().ToList();
        return new ResponseSummary(
            lengths.Count, all.Count - lengths.Count, Ranks.At(lengths, 50), Ranks.At(lengths, 90), Ranks.At(lengths, 100));
    }
}

/// <summary>How long it took from incidents to reports, and to restoration.</summary>
/// <param name="Each">Each facility that did not accept in an incident.</param>
public sealed record ResponseTimes(IReadOnlyList<ResponseTime> Each)
{
    /// <summary>From the beginning of the incident to when the board learned it.</summary>
    public ResponseSummary ToReport { get; } = ResponseSummary.Of(Each.Select(one => one.ToReport));

    /// <summary>From the beginning of the incident to when the service accepted again.</summary>
    public ResponseSummary ToRestoration { get; } = ResponseSummary.Of(Each.Select(one => one.ToRestoration));
}
