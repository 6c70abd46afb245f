using StatusBoard.Insights.Time;

namespace StatusBoard.Insights.Compact;

/// <summary>Adds the times of facilities up by their local days.</summary>
/// <param name="dates">The days.</param>
/// <param name="now">The present time.</param>
internal sealed class DayTally(LocalDates dates, DateTimeOffset now)
{
    private readonly Dictionary<string, long[]> byZone = new(StringComparer.Ordinal);
    private readonly long[] inService = new long[dates.Count];
    private readonly long[] known = new long[dates.Count];
    private readonly long[] closed = new long[dates.Count];
    private readonly long[] diverting = new long[dates.Count];
    private readonly int[] bands = new int[dates.Count * 4];
    private readonly bool[] isCut = new bool[dates.Count];
    private readonly long[] ofKnown = new long[dates.Count];
    private readonly long[] ofClosed = new long[dates.Count];
    private readonly long[] ofDiverting = new long[dates.Count];
    private readonly long[] ofNotAccepting = new long[dates.Count];

    /// <summary>The known ticks of each day of the facility that was added last.</summary>
    public ReadOnlySpan<long> KnownOfLast => ofKnown;

    /// <summary>The part of them in which it did not accept.</summary>
    public ReadOnlySpan<long> NotAcceptingOfLast => ofNotAccepting;

    /// <summary>Adds the facility that was computed last.</summary>
    /// <param name="zone">Its time zone.</param>
    /// <param name="facility">Its times.</param>
    /// <param name="row">Where to put the ticks of each day in which it did not accept, -1 where no time is known; may be
    /// empty.</param>
    public void Add(TimeZoneInfo zone, FacilityTally facility, Span<long> row)
    {
        var borders = BordersOf(zone);
        Array.Clear(ofKnown);
        Array.Clear(ofClosed);
        Array.Clear(ofDiverting);
        Add(facility.InService, borders, inService);
        Add(facility.Known, borders, ofKnown);
        Add(facility.Closed, borders, ofClosed);
        Add(facility.Diverting, borders, ofDiverting);
        for (var i = 0; i < ofKnown.Length; i++)
        {
            known[i] += ofKnown[i];
            closed[i] += ofClosed[i];
            diverting[i] += ofDiverting[i];
            var notAccepting = ofNotAccepting[i] = ofClosed[i] + ofDiverting[i];
            if (ofKnown[i] > 0)
                bands[(i * 4) + DayHours.BandOf(new TimeSpan(notAccepting))]++;
            if (!row.IsEmpty)
                row[i] = ofKnown[i] > 0 ? notAccepting : -1;
        }
    }

    /// <summary>Adds what another has.</summary>
    public void Add(DayTally other)
    {
        Add(inService, other.inService);
        Add(known, other.known);
        Add(closed, other.closed);
        Add(diverting, other.diverting);
        for (var i = 0; i < bands.Length; i++)
            bands[i] += other.bands[i];
        for (var i = 0; i < isCut.Length; i++)
            isCut[i] |= other.isCut[i];
    }

    /// <summary>The days up to the present one.</summary>
    public IReadOnlyList<DayHours> ToDays() =>
    [
        .. Enumerable.Range(0, dates.Count).Where(i => inService[i] > 0).Select(i => new DayHours(
            dates.First.AddDays(i), new(inService[i]), new(known[i]), new(closed[i]), new(diverting[i]), bands[(i * 4)..((i * 4) + 4)],
            isCut[i])),
    ];

    /// <summary>When each day of a zone begins, and when the last one ends.</summary>
    private long[] BordersOf(TimeZoneInfo zone)
    {
        if (!byZone.TryGetValue(zone.Id, out var borders))
        {
            byZone[zone.Id] = borders =
                [.. Enumerable.Range(0, dates.Count + 1).Select(i => LocalDays.Start(zone, dates.First.AddDays(i)).UtcTicks)];
            for (var i = 0; i < dates.Count; i++)
                isCut[i] |= borders[i + 1] > now.UtcTicks && borders[i] < now.UtcTicks;
        }

        return borders;
    }

    private static void Add(TickSpans spans, long[] borders, long[] sums)
    {
        var day = 0;
        for (var i = 0; i < spans.Count; i++)
        {
            var (start, end) = (Math.Max(spans.Start(i), borders[0]), Math.Min(spans.End(i), borders[^1]));
            if (start >= end)
                continue;
            while (borders[day + 1] <= start)
                day++;
            for (var at = start; ; day++)
            {
                var border = Math.Min(end, borders[day + 1]);
                sums[day] += border - at;
                at = border;
                if (at >= end)
                    break;
            }
        }
    }

    private static void Add(long[] sums, long[] others)
    {
        for (var i = 0; i < sums.Length; i++)
            sums[i] += others[i];
    }
}
