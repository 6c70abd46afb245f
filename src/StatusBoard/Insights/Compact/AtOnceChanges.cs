namespace StatusBoard.Insights.Compact;

/// <summary>The moments at which the number of services in service, closed or on diversion changes, as one number each: the ticks since
/// the beginning of the period, and in the last three bits what changes.</summary>
/// <param name="period">A period that contains all moments.</param>
public sealed class AtOnceChanges(Period period)
{
    private const int Bits = 3;
    private const int Less = 4;

    private readonly long origin = period.Start.UtcTicks;
    private ulong[] changes = new ulong[1024];
    private int count;

    /// <summary>What changes.</summary>
    public enum Counted
    {
        /// <summary>How many are in service.</summary>
        InService,

        /// <summary>How many are closed.</summary>
        Closed,

        /// <summary>How many are on diversion, or not offered.</summary>
        Diverting,
    }

    /// <summary>The changes, in order after <see cref="Sort"/>.</summary>
    public ReadOnlySpan<ulong> Sorted => changes.AsSpan(0, count);

    /// <summary>Adds times: one more at the beginning of each, one less at its end.</summary>
    public void Add(Counted counted, TickSpans spans)
    {
        ArgumentNullException.ThrowIfNull(spans);
        if (count + (spans.Count * 2) > changes.Length)
            Array.Resize(ref changes, Math.Max(changes.Length * 2, count + (spans.Count * 2)));
        for (var i = 0; i < spans.Count; i++)
        {
            changes[count++] = ((ulong)(spans.Start(i) - origin) << Bits) | (uint)counted;
            changes[count++] = ((ulong)(spans.End(i) - origin) << Bits) | (uint)counted | Less;
        }
    }

    /// <summary>Puts them in order.</summary>
    public void Sort() => Array.Sort(changes, 0, count);

    /// <summary>The moment of a change, in ticks since the beginning of the period.</summary>
    public static long At(ulong change) => (long)(change >> Bits);

    /// <summary>What changes, and by how much.</summary>
    public static (Counted Counted, int By) WhatOf(ulong change) => ((Counted)(change & 3), (change & Less) == 0 ? 1 : -1);
}
