namespace StatusBoard.Insights.Time;

/// <summary>How many services did not accept at once.</summary>
/// <param name="Zone">The time zone of most of the facilities, in which days are shown.</param>
/// <param name="Spans">The numbers from moment to moment, the oldest first. Exact where <paramref name="IsExact"/>; otherwise each span
/// has the moment with the most of it, and the least beside it.</param>
/// <param name="IsExact">Whether each change of a number begins a span of its own.</param>
/// <param name="Most">The first moment with the most; null where nothing was in service.</param>
/// <param name="Quarter">The time in which 25 % or more of those in service did not accept.</param>
/// <param name="Days">The same by days.</param>
public sealed record AtOnce(
    TimeZoneInfo Zone, IReadOnlyList<AtOnceSpan> Spans, bool IsExact, AtOnceSpan? Most, TimeSpan Quarter, IReadOnlyList<AtOnceDay> Days)
{
    /// <summary>How many spans a chart can draw.</summary>
    public const int MostSpans = 600;

    /// <summary>The time in which two or more did not accept.</summary>
    public TimeSpan TwoAndMore { get; init; }

    /// <summary>The time zone of most facilities; UTC where there are none.</summary>
    internal static TimeZoneInfo ZoneOf(IReadOnlyList<FacilityHours> facilities) => facilities
        .GroupBy(one => one.Facility.TimeZone, StringComparer.Ordinal)
        .Select(group => (Zone: LocalDays.ZoneOf(group.First().Facility), Count: group.Count()))
        .GroupBy(one => one.Zone.Id, StringComparer.Ordinal).OrderByDescending(group => group.Sum(one => one.Count))
        .ThenBy(group => group.Key, StringComparer.Ordinal).FirstOrDefault()?.First().Zone ?? TimeZoneInfo.Utc;
}
