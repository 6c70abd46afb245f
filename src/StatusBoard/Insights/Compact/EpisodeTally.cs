namespace StatusBoard.Insights.Compact;

/// <summary>Finds the episodes of a service that begin in the time that is asked for, as <see cref="Episode.Of"/> does.</summary>
public sealed class EpisodeTally
{
    private readonly long[] starts = new long[Effects];
    private readonly long[] ends = new long[Effects];
    private readonly long[] lengths = new long[Effects];
    private readonly List<Episode>[] found = [.. Enumerable.Range(0, Effects).Select(_ => new List<Episode>())];
    private (long From, long To, long Until) asked;

    private static readonly int Effects = Enum.GetValues<StatusEffect>().Length;
    private static readonly byte[] EffectOf =
        [.. Enumerable.Range(0, StretchColumns.States).Select(number => (byte)StretchColumns.StateOf((byte)number).Effect)];

    /// <summary>Begins again.</summary>
    /// <param name="from">The beginning of the time that is asked for, in ticks of UTC.</param>
    /// <param name="to">Its end.</param>
    /// <param name="until">Up to when episodes are followed: what goes on then has its length up to that moment.</param>
    public void Begin(long from, long to, long until)
    {
        asked = (from, to, until);
        Array.Clear(starts);
        foreach (var list in found)
            list.Clear();
    }

    /// <summary>Takes the next stretch.</summary>
    public void Add(byte number, long start, long end)
    {
        var effect = EffectOf[number];
        if (effect == (byte)StatusEffect.None || start >= asked.Until)
            return;
        var (stop, length) = end <= asked.Until ? (end, end - start) : (long.MaxValue, asked.Until - start);
        if (length <= 0)
            return;
        if (starts[effect] != 0 && ends[effect] != long.MaxValue && start - ends[effect] <= Episode.LongestInterruption.Ticks)
        {
            (ends[effect], lengths[effect]) = (stop, lengths[effect] + length);
            return;
        }

        Keep(effect);
        (starts[effect], ends[effect], lengths[effect]) = (start, stop, length);
    }

    /// <summary>The episodes that begin in the time that is asked for, by effect, the oldest first.</summary>
    public IReadOnlyList<Episode> ToEpisodes()
    {
        var count = 0;
        for (var effect = 1; effect < Effects; effect++)
        {
            Keep(effect);
            starts[effect] = 0;
            count += found[effect].Count;
        }

        if (count == 0)
            return [];
        var all = new List<Episode>(count);
        foreach (var effect in FacilityHours.Effects)
            all.AddRange(found[(int)effect]);
        return all;
    }

    private void Keep(int effect)
    {
        if (starts[effect] >= asked.From && starts[effect] < asked.To && starts[effect] != 0)
        {
            found[effect].Add(new Episode(
                (StatusEffect)effect, new(starts[effect], TimeSpan.Zero),
                ends[effect] == long.MaxValue ? null : new(ends[effect], TimeSpan.Zero), new(lengths[effect])));
        }
    }
}
