using System.Collections.Immutable;
using StatusBoard.Statuses;

namespace StatusBoard.Insights.Compact;

/// <summary>The counted time of one service in each state.</summary>
public sealed class StateSums
{
    private readonly long[] sums = new long[StretchColumns.States];
    private readonly bool[] seen = new bool[StretchColumns.States];
    private readonly long[] suspended = new long[StretchColumns.States];

    /// <summary>The time in service, in ticks.</summary>
    public long InService { get; private set; }

    /// <summary>The time in a state, with what was suspended.</summary>
    public TimeSpan this[byte number] => new(sums[number]);

    /// <summary>Begins again.</summary>
    public void Clear()
    {
        Array.Clear(sums);
        Array.Clear(seen);
        Array.Clear(suspended);
        InService = 0;
    }

    /// <summary>Notes that there is a stretch of a state, counted or not.</summary>
    public void See(byte number) => seen[number] = true;

    /// <summary>Adds counted time.</summary>
    public void Add(byte number, long ticks)
    {
        sums[number] += ticks;
        InService += ticks;
    }

    /// <summary>Notes how much of the time of a known status was suspended by a declaration.</summary>
    public void Suspend(Status status, long ticks) => suspended[(int)status * 2] = ticks;

    /// <summary>The same as hours.</summary>
    public ServiceHours ToHours()
    {
        var byStatus = ImmutableSortedDictionary.CreateBuilder<Status, TimeSpan>();
        var (known, stale, withdrawn) = (0L, 0L, 0L);
        for (var number = 0; number < sums.Length; number++)
        {
            if (number % 2 == 1)
                stale += sums[number];
            else if (number / 2 != (int)Status.Unknown && seen[number])
            {
                known += sums[number];
                withdrawn += suspended[number];
                byStatus[(Status)(number / 2)] = new TimeSpan(sums[number] - suspended[number]);
            }
        }

        return new ServiceHours(new(known), new(sums[(int)Status.Unknown * 2]), new(stale), byStatus.ToImmutable(), new(withdrawn));
    }
}
