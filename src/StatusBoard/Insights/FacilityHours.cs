using StatusBoard.Facilities;
using StatusBoard.Statuses;

namespace StatusBoard.Insights;

/// <summary>The hours of one service of a facility in a period.</summary>
/// <param name="Facility">The facility.</param>
/// <param name="Hours">By when it was so, as far as is known now.</param>
/// <param name="AsLearned">By what the board said at each moment. They differ where a report came late: both are kept.</param>
/// <param name="Episodes">All episodes of stretches that touch the period.</param>
/// <param name="Diversion">Of an emergency department: together with the specialties; null for other services.</param>
public sealed record FacilityHours(
    Facility Facility, ServiceHours Hours, ServiceHours AsLearned, IReadOnlyList<Episode> Episodes, DiversionHours? Diversion)
{
    /// <summary>The effects that have episodes worth counting.</summary>
    public static readonly StatusEffect[] Effects =
        [StatusEffect.Strained, StatusEffect.Diverting, StatusEffect.Suspended, StatusEffect.Closed, StatusEffect.NotKnown];

    /// <summary>Time that a report takes to arrive is no correction: from this difference on it counts as one.</summary>
    public static readonly TimeSpan SmallestCorrection = TimeSpan.FromMinutes(1);

    /// <summary>Whether a report that came late has changed the hours of any status.</summary>
    public bool IsCorrected => Hours.ByStatus.Keys.Concat(AsLearned.ByStatus.Keys).Any(status =>
        (Hours[status] - AsLearned[status]).Duration() >= SmallestCorrection);

    /// <summary>The time that was asked for, at this facility.</summary>
    public Period Asked { get; init; }

    /// <summary>The counted time in which the board said what was so: a known status, confirmed in time, that no later report has
    /// corrected.</summary>
    public TimeSpan Current { get; init; }

    /// <summary>The episodes of an effect that began in the time that was asked for.</summary>
    public IEnumerable<Episode> Begun(StatusEffect effect) =>
        Episodes.Where(episode => episode.Effect == effect && episode.Start >= Asked.Start && episode.Start < Asked.End);

    /// <summary>The hours of each facility that was in service in the period, in the order of the facilities.</summary>
    public static IReadOnlyList<FacilityHours> Of(HoursFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts.Catalogue.Service(facts.Service) is not { } service ? []
            : [.. facts.Facilities.Select(facility => Of(facts, facility, service)).OfType<FacilityHours>()];
    }

    /// <summary>The hours of a facility; null where it was not in service in the period.</summary>
    public static FacilityHours? Of(HoursFacts facts, Facility facility, Service service)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(service);
        var counted = facts.CountedAt(facility);
        var history = facts.HistoryOf(facility, service, facts.Since);
        var hours = ServiceHours.Of(history, counted);
        if (hours.InService == TimeSpan.Zero)
            return null;
        var said = facts.HistoryOf(facility, service, facts.Learned);
        var learned = ServiceHours.Of(said, counted);
        var current = Enum.GetValues<Status>().Where(status => status != Status.Unknown).Select(status =>
            Periods.Length(Periods.Common(history.In(status, counted), said.In(status, counted))).Ticks).Sum();
        var until = facts.EpisodesUntil ?? facts.Period.End;
        var episodes = Effects.SelectMany(effect => Episode.Of(history.Stretches, effect, until)).ToList();
        var diversion = service.Kind != ServiceKind.EmergencyDepartment ? null : DiversionHours.Of(
            [history, .. facts.Catalogue.Services.Where(one => one.Kind == ServiceKind.Specialty)
                .Select(one => facts.HistoryOf(facility, one, facts.Since))], counted);
        return new FacilityHours(facility, hours, learned, episodes, diversion)
        {
            Asked = facts.PeriodAt(facility),
            Current = new TimeSpan(current),
        };
    }
}
