using StatusBoard.Insights;
using StatusBoard.Statuses;

namespace StatusBoard.Tests.Insights.Time.Plain;

/// <summary>When a service of a facility was in service, known, closed, and on diversion or not offered. The last two never overlap,
/// because a service has one status at a time.</summary>
/// <param name="Hours">The hours of these times, and the episodes.</param>
/// <param name="Zone">The time zone of the facility.</param>
/// <param name="InService">The time that counts in which the service was there.</param>
/// <param name="Known">The part of it with a known status.</param>
/// <param name="Closed">The part of the known time in which it was closed, without what a declaration suspended.</param>
/// <param name="Diverting">The part of the known time in which it was on diversion, or, as a service line, suspended, without what a
/// declaration suspended.</param>
internal sealed record FacilityTime(
    FacilityHours Hours, TimeZoneInfo Zone, IReadOnlyList<Period> InService, IReadOnlyList<Period> Known, IReadOnlyList<Period> Closed,
    IReadOnlyList<Period> Diverting)
{
    /// <summary>The time in which it did not accept: closed, on diversion, or not offered.</summary>
    public IReadOnlyList<Period> NotAccepting => Periods.Union(Closed.Concat(Diverting));

    /// <summary>The times of each facility that was in service, in the order of the facilities.</summary>
    public static IReadOnlyList<FacilityTime> Of(HoursFacts facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return facts.Catalogue.Service(facts.Service) is not { } service ? []
            : [.. facts.Facilities.Select(facility => Of(facts, facility, service)).OfType<FacilityTime>()];
    }

    private static FacilityTime? Of(HoursFacts facts, StatusBoard.Facilities.Facility facility, Service service)
    {
        if (FacilityHours.Of(facts, facility, service) is not { } hours)
            return null;
        var counted = facts.CountedAt(facility);
        var history = facts.HistoryOf(facility, service, facts.Since);
        return new FacilityTime(
            hours,
            LocalDays.ZoneOf(facility),
            In(history.Stretches),
            In(history.Stretches.Where(stretch => stretch.State.IsKnown)),
            InForce(Status.Closed),
            Periods.Union(InForce(Status.Diversion).Concat(InForce(Status.Suspended))));

        IReadOnlyList<Period> In(IEnumerable<Stretch> stretches) =>
            Periods.Common(Periods.Union(stretches.Select(stretch => stretch.Until(counted[^1].End)).OfType<Period>()), counted);

        IReadOnlyList<Period> InForce(Status status) =>
            Periods.Without(history.In(status, counted), history.SuspendedIn(status));
    }
}
