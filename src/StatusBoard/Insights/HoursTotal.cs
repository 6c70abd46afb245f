namespace StatusBoard.Insights;

/// <summary>The hours of several facilities together.</summary>
/// <param name="Facilities">How many were in service in the period.</param>
/// <param name="Hours">By when it was so.</param>
/// <param name="AsLearned">By what the board said at each moment.</param>
/// <param name="Episodes">The episodes that began in the period, by effect; effects without one are left out.</param>
/// <param name="Closed">Of emergency departments: the time in which they were closed; null for other services.</param>
/// <param name="Corrected">At how many a report that came late has changed the hours.</param>
/// <param name="AnyDiversion">The time in which they or any of their specialties diverted; null for other services.</param>
/// <param name="DiversionSuspended">The time of diversions that were suspended; null for other services.</param>
public sealed record HoursTotal(
    int Facilities, ServiceHours Hours, ServiceHours AsLearned, IReadOnlyDictionary<StatusEffect, EpisodeSummary> Episodes,
    TimeSpan? Closed, int Corrected, TimeSpan? AnyDiversion, TimeSpan? DiversionSuspended)
{
    /// <summary>The time in which the board said what was so, see <see cref="FacilityHours.Current"/>.</summary>
    public TimeSpan Current { get; init; }

    /// <summary>Adds facilities up.</summary>
    /// <param name="facilities">Their hours.</param>
    /// <param name="period">The period.</param>
    public static HoursTotal Of(IReadOnlyCollection<FacilityHours> facilities, Period period)
    {
        ArgumentNullException.ThrowIfNull(facilities);
        return new HoursTotal(
            facilities.Count,
            ServiceHours.Sum(facilities.Select(one => one.Hours)),
            ServiceHours.Sum(facilities.Select(one => one.AsLearned)),
            EpisodeSummary.ByEffect(facilities, period),
            Sum(one => one.Closed),
            facilities.Count(one => one.IsCorrected),
            Sum(one => one.Any),
            Sum(one => one.Suspended))
        {
            Current = new TimeSpan(facilities.Sum(one => one.Current.Ticks)),
        };

        TimeSpan? Sum(Func<DiversionHours, TimeSpan> of) => facilities.Any(one => one.Diversion is not null)
            ? new TimeSpan(facilities.Sum(one => one.Diversion is { } diversion ? of(diversion).Ticks : 0)) : null;
    }
}
