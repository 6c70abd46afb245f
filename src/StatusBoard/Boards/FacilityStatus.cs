using System.Collections.Immutable;
using StatusBoard.Facilities;
using StatusBoard.Schemes;
using StatusBoard.Statuses;

namespace StatusBoard.Boards;

/// <summary>One facility with its present statuses at one version: what a row, a tile or a page about it shows. Immutable.</summary>
public sealed class FacilityStatus
{
    private static readonly Comparer<Service> InOrder = Comparer<Service>.Create((x, y) =>
        x.SortOrder != y.SortOrder ? x.SortOrder.CompareTo(y.SortOrder) : string.CompareOrdinal(x.Code, y.Code));

    private readonly ImmutableArray<ServiceStatus> all;

    private FacilityStatus(Facility facility, ImmutableArray<ServiceStatus> all, string searchText)
    {
        Facility = facility;
        SearchText = searchText;
        this.all = all;
        var version = facility.Version;
        foreach (var service in all)
        {
            version = Math.Max(version, service.Entry.Version);
            if (service.Service.Kind == ServiceKind.EmergencyDepartment && facility.HasEmergencyDepartment)
                Ed = service;
        }

        Version = version;
        Specialties = Those(all, service => service.Service.Kind == ServiceKind.Specialty);
        Services = Those(all, service => service.Service.Kind == ServiceKind.ServiceLine);
        Diverting = Those(Specialties, service => service.Status == Status.Diversion);
        ReducedServiceLines = Those(Services, service =>
            service.Status == Status.Suspended).AddRange(Those(Services, service => service.Status == Status.Limited));
        Severity = FacilitySeverityRule.For(this);
    }

    /// <summary>The facility.</summary>
    public Facility Facility { get; }

    /// <summary>The newest version of any of its rows.</summary>
    public long Version { get; }

    /// <summary>The emergency department's status; null for a facility without one.</summary>
    public ServiceStatus? Ed { get; }

    /// <summary>Whether it has an emergency department that takes anybody: what emergency departments are counted by.</summary>
    public bool HasGeneralEd => Ed is not null && Facility.TakesGeneralEmergencies;

    /// <summary>The specialties an ambulance may be diverted from, in the catalogue's order.</summary>
    public ImmutableArray<ServiceStatus> Specialties { get; }

    /// <summary>The service lines, in the catalogue's order.</summary>
    public ImmutableArray<ServiceStatus> Services { get; }

    /// <summary>The specialties on diversion.</summary>
    public ImmutableArray<ServiceStatus> Diverting { get; }

    /// <summary>The service lines that are suspended or limited, the suspended first.</summary>
    public ImmutableArray<ServiceStatus> ReducedServiceLines { get; }

    /// <summary>How much it needs looking at; what boards are ordered and counted by.</summary>
    public FacilitySeverity Severity { get; }

    /// <summary>What a text search looks through.</summary>
    public string SearchText { get; }

    /// <summary>Every status: the emergency department, specialties, service lines.</summary>
    public ImmutableArray<ServiceStatus> All => all;

    /// <summary>Builds a facility's statuses from its rows. A service that the catalogue lacks is left out.</summary>
    public static FacilityStatus From(Facility facility, IEnumerable<StatusEntry> entries, Catalogue catalogue, DateTimeOffset now)
    {
        var scheme = catalogue.SchemeFor(facility);
        return new FacilityStatus(
            facility,
            [.. entries
            .Select(entry => catalogue.Service(entry.Service) is { } service ? ServiceStatus.From(entry, service, scheme, now) : null)
            .OfType<ServiceStatus>()
            .OrderBy(status => status.Service, InOrder)],
            Boards.SearchText.Of(facility));
    }

    /// <summary>The status of one service, or null when the facility does not have it.</summary>
    public ServiceStatus? Service(string code)
    {
        foreach (var status in all)
        {
            if (string.Equals(status.Service.Code, code, StringComparison.OrdinalIgnoreCase))
                return status.Service.Kind == ServiceKind.EmergencyDepartment ? Ed : status;
        }

        return null;
    }

    /// <summary>The same facility with those of these rows that are newer than its own; itself when none is.</summary>
    internal FacilityStatus With(IReadOnlyCollection<StatusEntry> rows, Catalogue catalogue, DateTimeOffset now)
    {
        var scheme = catalogue.SchemeFor(Facility);
        var next = all.ToBuilder();
        var changed = false;
        foreach (var row in rows)
        {
            if (catalogue.Service(row.Service) is not { } service)
                continue;
            var at = IndexOf(next, service);
            if (at < 0)
                next.Insert(~at, ServiceStatus.From(row, service, scheme, now));
            else if (next[at].Entry.Version < row.Version)
                next[at] = ServiceStatus.From(row, service, scheme, now);
            else
                continue;
            changed = true;
        }

        return changed ? new FacilityStatus(Facility, next.DrainToImmutable(), SearchText) : this;
    }

    /// <summary>Whether both show the same: reading a row again that says nothing new is not a change.</summary>
    internal bool HasSameStatuses(FacilityStatus other) =>
        ReferenceEquals(this, other) || (Facility.HasSameContent(other.Facility) && all.SequenceEqual(other.all));

    /// <summary>The place of a service's status, or the complement of where it belongs.</summary>
    private static int IndexOf(ImmutableArray<ServiceStatus>.Builder list, Service service)
    {
        for (var i = 0; i < list.Count; i++)
        {
            var order = InOrder.Compare(list[i].Service, service);
            if (order >= 0)
                return order == 0 ? i : ~i;
        }

        return ~list.Count;
    }

    /// <summary>The statuses of one kind. Built for each change of each facility, so without LINQ.</summary>
    private static ImmutableArray<ServiceStatus> Those(ImmutableArray<ServiceStatus> statuses, Func<ServiceStatus, bool> which)
    {
        var count = 0;
        foreach (var status in statuses)
            count += which(status) ? 1 : 0;
        if (count == 0)
            return [];
        var those = ImmutableArray.CreateBuilder<ServiceStatus>(count);
        foreach (var status in statuses)
        {
            if (which(status))
                those.Add(status);
        }

        return those.MoveToImmutable();
    }
}
