using System.Collections.Immutable;

namespace StatusBoard.Runs;

/// <summary>
/// The ambulances on their way to a facility and at its door, as far as agencies that are not silent say. It has times instead of
/// durations, so that it stays the same while only the clock moves.
/// </summary>
/// <param name="Facility">The code of the facility.</param>
public sealed record FacilityLoad(string Facility)
{
    /// <summary>How many units are on the way.</summary>
    public int EnRoute { get; init; }

    /// <summary>How many units are at the door.</summary>
    public int AtDoor => Arrivals.Length;

    /// <summary>When the units at the door arrived, the longest wait first.</summary>
    public ImmutableArray<DateTimeOffset> Arrivals { get; init; } = [];

    /// <summary>When the next unit is expected; null when none of those on the way said it.</summary>
    public DateTimeOffset? NextExpectedAt { get; init; }

    /// <summary>When the unit that waits longest arrived; null when none is at the door.</summary>
    public DateTimeOffset? LongestSince => Arrivals.IsEmpty ? null : Arrivals[0];

    /// <summary>From when the median wait at the door counts: the median of the arrivals, for an even number the middle between the two
    /// middle ones. Null when none is at the door.</summary>
    public DateTimeOffset? MedianSince => Arrivals.IsEmpty ? null
        : Arrivals[(AtDoor - 1) / 2] + ((Arrivals[AtDoor / 2] - Arrivals[(AtDoor - 1) / 2]) / 2);

    /// <summary>The waits that ended in the last hour, the shortest first.</summary>
    public ImmutableArray<TimeSpan> HourWaits { get; init; } = [];

    /// <summary>The longest wait that ended in the last hour; null when none did.</summary>
    public TimeSpan? HourLongest => HourWaits.IsEmpty ? null : HourWaits[^1];

    /// <summary>The median of the waits that ended in the last hour; null when none did.</summary>
    public TimeSpan? HourMedian => HourWaits.IsEmpty ? null
        : (HourWaits[(HourWaits.Length - 1) / 2] + HourWaits[HourWaits.Length / 2]) / 2;

    /// <summary>What silent agencies said last, by name.</summary>
    public ImmutableArray<SilentAgency> Silent { get; init; } = [];

    /// <summary>Whether there is nothing to say.</summary>
    public bool IsEmpty => EnRoute == 0 && Arrivals.IsEmpty && HourWaits.IsEmpty && Silent.IsEmpty;

    /// <summary>How long the unit that waits longest has been at the door; null when none is.</summary>
    public TimeSpan? LongestWait(DateTimeOffset now) => LongestSince is { } since ? Max(now - since) : null;

    /// <summary>The median of the waits at the door; null when none is there.</summary>
    public TimeSpan? MedianWait(DateTimeOffset now) => MedianSince is { } since ? Max(now - since) : null;

    /// <summary>How many units have been at the door for longer than a limit.</summary>
    public int WaitingOver(TimeSpan limit, DateTimeOffset now) => Arrivals.Count(arrived => now - arrived > limit);

    /// <summary>Whether both say the same.</summary>
    public bool Equals(FacilityLoad? other) =>
        other is not null && Facility == other.Facility && EnRoute == other.EnRoute && NextExpectedAt == other.NextExpectedAt
        && Arrivals.SequenceEqual(other.Arrivals) && HourWaits.SequenceEqual(other.HourWaits) && Silent.SequenceEqual(other.Silent);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Facility, EnRoute, Arrivals.Length, HourWaits.Length, Silent.Length);

    private static TimeSpan Max(TimeSpan wait) => wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
}
