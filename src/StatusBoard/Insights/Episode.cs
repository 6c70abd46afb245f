namespace StatusBoard.Insights;

/// <summary>Stretches of one effect that belong together, for example a diversion with its renewals. It counts in the period in which it
/// begins, as one; its hours count in each period in which they are.</summary>
/// <param name="Effect">The effect.</param>
/// <param name="Start">When it begins.</param>
/// <param name="End">When it ends; null while it goes on.</param>
/// <param name="Length">How long the effect lasted, up to now where it goes on, without the interruptions.</param>
public sealed record Episode(StatusEffect Effect, DateTimeOffset Start, DateTimeOffset? End, TimeSpan Length)
{
    /// <summary>The longest interruption that does not end an episode: a status that lapsed and was reported again at once.</summary>
    public static readonly TimeSpan LongestInterruption = TimeSpan.FromMinutes(5);

    /// <summary>The episodes of one effect, the oldest first.</summary>
    /// <param name="stretches">The stretches of a service, the oldest first.</param>
    /// <param name="effect">The effect.</param>
    /// <param name="now">The end of what goes on.</param>
    public static IReadOnlyList<Episode> Of(IEnumerable<Stretch> stretches, StatusEffect effect, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(stretches);
        List<Episode> episodes = [];
        foreach (var stretch in stretches)
        {
            if (stretch.State.Effect != effect || stretch.Until(now) is not { } period)
                continue;
            var end = stretch.End <= now ? stretch.End : null;
            if (episodes.Count > 0 && episodes[^1].End is { } ended && period.Start - ended <= LongestInterruption)
                episodes[^1] = episodes[^1] with { End = end, Length = episodes[^1].Length + period.Length };
            else
                episodes.Add(new Episode(effect, period.Start, end, period.Length));
        }

        return episodes;
    }
}
