using System.Collections.Immutable;
using StatusBoard.Boards;
using StatusBoard.Incidents;
using StatusBoard.Statuses;

namespace StatusBoard.Web.Features.Incidents;

/// <summary>An incident with the present statuses of those of its facilities that the viewer may see.</summary>
public sealed class IncidentPicture
{
    private static readonly ComputedOnce<
        IncidentPicture, int, ImmutableArray<(string State, ImmutableArray<FacilityStatus> Rows)>> Grouped = new();

    private IncidentPicture(Incident incident, ImmutableArray<FacilityStatus> facilities, int hidden)
    {
        Incident = incident;
        Facilities = facilities;
        OnMap = facilities;
        // A list with nothing in it would ask for everything.
        Followed = new BoardFilter(facilities: facilities.IsEmpty ? ["-"] : facilities.Select(facility => facility.Facility.Code));
        Hidden = hidden;
        States = [.. facilities.GroupBy(facility => facility.Facility.State).Select(group => (State: group.Key, Count: group.Count()))
            .OrderByDescending(group => group.Count).ThenBy(group => group.State, StringComparer.Ordinal)];
        Services = [.. facilities
            .SelectMany(facility => facility.All)
            .GroupBy(status => status.Service)
            .Select(group => new ServiceCount(
                group.Key,
                group.Count(status => status.Status is Status.Closed or Status.Suspended),
                group.Count(status => status.Status is Status.Diversion),
                group.Count(status => status.Status is Status.Limited or Status.Advisory),
                group.Count()))
            .Where(count => count.ClosedOrSuspended + count.Diverting + count.LimitedOrAdvisory > 0)
            .OrderByDescending(count => count.ClosedOrSuspended).ThenByDescending(count =>
                count.Diverting).ThenByDescending(count => count.LimitedOrAdvisory).ThenBy(count => count.Service.SortOrder)];
    }

    /// <summary>The incident.</summary>
    public Incident Incident { get; }

    /// <summary>The facilities, most severe first.</summary>
    public ImmutableArray<FacilityStatus> Facilities { get; }

    /// <summary>The same as one object: who draws them knows them by it.</summary>
    public IReadOnlyList<FacilityStatus> OnMap { get; }

    /// <summary>What a page of it follows.</summary>
    public BoardFilter Followed { get; }

    /// <summary>How many of its facilities one may not see, or have left the board.</summary>
    public int Hidden { get; }

    /// <summary>The services that are reduced at one facility at least, those closed or suspended most widely first.</summary>
    public ImmutableArray<ServiceCount> Services { get; }

    /// <summary>The number of service lines and specialties that are suspended or on diversion, summed over the facilities.</summary>
    public int SuspendedOrDiverting =>
        Services.Where(count => count.Service.Kind != ServiceKind.EmergencyDepartment)
            .Sum(count => count.ClosedOrSuspended + count.Diverting);

    /// <summary>The states of the facilities, those with the most facilities first.</summary>
    public ImmutableArray<(string State, int Count)> States { get; }

    /// <summary>The first facilities by state, the state with the most severe one first; grouped once for all who look at them.</summary>
    /// <param name="limit">How many facilities at most.</param>
    public ImmutableArray<(string State, ImmutableArray<FacilityStatus> Rows)> ByState(int limit) =>
        Grouped.Of(this, Math.Min(limit, Facilities.Length), static (picture, count) =>
        [
            .. picture.Facilities.Take(count)
                .GroupBy(facility => facility.Facility.State)
                .OrderByDescending(group => group.Max(facility => facility.Severity)).ThenByDescending(group => group.Count())
                .ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => (group.Key, group.ToImmutableArray())),
        ]);

    /// <summary>The number of facilities of a severity.</summary>
    public int Count(FacilitySeverity severity) => Facilities.Count(facility => facility.Severity == severity);

    /// <summary>The picture of an incident with these facilities, in the order of boards.</summary>
    internal static IncidentPicture Of(Incident incident, ImmutableArray<FacilityStatus> facilities, int hidden) =>
        new(incident, facilities, hidden);
}
