using StatusBoard.Statuses;

namespace StatusBoard.Insights.Compact;

/// <summary>The stretches of one service at one facility as columns of numbers, the oldest first. It is filled again for each service, so
/// that nothing is allocated for a stretch.</summary>
public sealed class StretchColumns
{
    /// <summary>How many states there are: each status, stale or not.</summary>
    public const int States = 14;

    private long[] starts = new long[64];
    private long[] ends = new long[64];
    private byte[] states = new byte[64];

    /// <summary>How many stretches there are.</summary>
    public int Count { get; private set; }

    /// <summary>When each begins, in ticks of UTC.</summary>
    public ReadOnlySpan<long> Starts => starts.AsSpan(0, Count);

    /// <summary>When each ends, in ticks of UTC; <see cref="long.MaxValue"/> while it goes on.</summary>
    public ReadOnlySpan<long> Ends => ends.AsSpan(0, Count);

    /// <summary>The state of each, see <see cref="NumberOf"/>.</summary>
    public ReadOnlySpan<byte> Numbers => states.AsSpan(0, Count);

    /// <summary>The number of a state: twice that of its status, and one more where it is stale.</summary>
    public static byte NumberOf(ServiceState state) => (byte)(((int)state.Status * 2) + (state.IsStale ? 1 : 0));

    /// <summary>The state with a number.</summary>
    public static ServiceState StateOf(byte number) => new((Status)(number / 2), number % 2 == 1);

    /// <summary>Takes all stretches away.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds the next stretch.</summary>
    /// <param name="number">The number of its state.</param>
    /// <param name="start">When it begins, in ticks of UTC.</param>
    /// <param name="end">When it ends; <see cref="long.MaxValue"/> while it goes on.</param>
    public void Add(byte number, long start, long end)
    {
        if (Count == starts.Length)
        {
            Array.Resize(ref starts, Count * 2);
            Array.Resize(ref ends, Count * 2);
            Array.Resize(ref states, Count * 2);
        }

        (starts[Count], ends[Count], states[Count]) = (start, end, number);
        Count++;
    }

    /// <summary>Adds the next stretch, or makes the last one longer where that has the same state and ends where this begins.</summary>
    public void Join(byte number, long start, long end)
    {
        if (Count > 0 && states[Count - 1] == number && ends[Count - 1] == start)
            ends[Count - 1] = end;
        else
            Add(number, start, end);
    }

    /// <summary>Keeps the stretches that touch a period; the last one goes on where it ends at a moment.</summary>
    /// <param name="start">The beginning of the period, in ticks of UTC.</param>
    /// <param name="end">Its end.</param>
    /// <param name="goesOn">The moment of which it is not known whether a stretch ends there.</param>
    public void Keep(long start, long end, long goesOn)
    {
        if (Count > 0 && ends[Count - 1] == goesOn)
            ends[Count - 1] = long.MaxValue;
        var kept = 0;
        for (var i = 0; i < Count; i++)
        {
            if (starts[i] >= end || ends[i] <= start)
                continue;
            (starts[kept], ends[kept], states[kept]) = (starts[i], ends[i], states[i]);
            kept++;
        }

        Count = kept;
    }

    /// <summary>Fills it with the stretches of a service.</summary>
    /// <param name="stretches">Where they are; a <see cref="IStretchColumns"/> gives them without an object for each.</param>
    /// <param name="facility">The code of the facility.</param>
    /// <param name="service">The code of the service.</param>
    public void Fill(ILookup<(string Facility, string Service), Stretch> stretches, string facility, string service)
    {
        ArgumentNullException.ThrowIfNull(stretches);
        Clear();
        if (stretches is IStretchColumns columns)
        {
            columns.CopyTo(facility, service, this);
            return;
        }

        foreach (var stretch in stretches[(facility, service)])
            Add(NumberOf(stretch.State), stretch.Start.UtcTicks, stretch.End?.UtcTicks ?? long.MaxValue);
    }
}
