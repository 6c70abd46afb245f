namespace StatusBoard.Insights.Compact;

/// <summary>Times in ascending order in which no two touch, as ticks of UTC: what <see cref="Periods"/> are, without an object for
/// each.</summary>
public sealed class TickSpans
{
    private long[] ticks = new long[32];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>How long all of them are.</summary>
    public long Length { get; private set; }

    /// <summary>When one begins.</summary>
    public long Start(int index) => ticks[index * 2];

    /// <summary>When one ends.</summary>
    public long End(int index) => ticks[(index * 2) + 1];

    /// <summary>Takes all away.</summary>
    public void Clear() => (Count, Length) = (0, 0);

    /// <summary>Adds a time that begins at the end of the last one or later.</summary>
    public void Add(long start, long end)
    {
        Length += end - start;
        if (Count > 0 && ticks[(Count * 2) - 1] == start)
        {
            ticks[(Count * 2) - 1] = end;
            return;
        }

        if (Count * 2 == ticks.Length)
            Array.Resize(ref ticks, ticks.Length * 2);
        (ticks[Count * 2], ticks[(Count * 2) + 1]) = (start, end);
        Count++;
    }

    /// <summary>Makes it these periods.</summary>
    public void Set(IReadOnlyList<Period> periods)
    {
        ArgumentNullException.ThrowIfNull(periods);
        Clear();
        foreach (var period in periods)
            Add(period.Start.UtcTicks, period.End.UtcTicks);
    }

    /// <summary>The same as periods.</summary>
    public IReadOnlyList<Period> ToPeriods()
    {
        var periods = new Period[Count];
        for (var i = 0; i < Count; i++)
            periods[i] = new Period(new(Start(i), TimeSpan.Zero), new(End(i), TimeSpan.Zero));
        return periods;
    }
}
