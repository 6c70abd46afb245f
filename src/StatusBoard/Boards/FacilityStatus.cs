using System.Collections.Immutable;
using StatusBoard.Facilities;
using StatusBoard.Schemes;
using StatusBoard.Statuses;

namespace StatusBoard.Boards;

/// <summary>One facility with its present statuses at one version: what a row, a tile or a page about it shows. Immutable.</summary>
public sealed class FacilityStatus
{
    private readonly ImmutableArray<ServiceStatus> all;

    private FacilityStatus(Facility facility, ImmutableArray<ServiceStatus> all)
    {
        Facility = facility;
        this.all = all;
        var version = facility.Version;
        foreach (var service in all)
        {
            version = Math.Max(version, service.Entry.Version);
            if (service.Service.Kind == ServiceKind.EmergencyDepartment && facility.HasEmergencyDepartment)
                Ed = service;
        }

        Version = version;
        Specialties = [.. all.Where(service => service.Service.Kind == ServiceKind.Specialty)];
        Services = [.. all.Where(service => service.Service.Kind == ServiceKind.ServiceLine)];
        Diverting = [.. Specialties.Where(service => service.Status == Status.Diversion)];
        Curtailed = [.. Services.Where(service => service.Status is Status.Suspended or Status.Limited).OrderByDescending(service => service.Status)];
        Attention = AttentionRule.For(this);
        SearchText = Boards.SearchText.Of(facility);
    }

    /// <summary>The facility.</summary>
    public Facility Facility { get; }

    /// <summary>The newest version of any of its rows.</summary>
    public long Version { get; }

    /// <summary>The emergency department's status; null for a facility without one.</summary>
    public ServiceStatus? Ed { get; }

    /// <summary>The specialties an ambulance may be diverted from, in the catalogue's order.</summary>
    public ImmutableArray<ServiceStatus> Specialties { get; }

    /// <summary>The service lines, in the catalogue's order.</summary>
    public ImmutableArray<ServiceStatus> Services { get; }

    /// <summary>The specialties on diversion.</summary>
    public ImmutableArray<ServiceStatus> Diverting { get; }

    /// <summary>The service lines that are suspended or limited, the suspended first.</summary>
    public ImmutableArray<ServiceStatus> Curtailed { get; }

    /// <summary>How much it needs looking at; what boards are ordered and counted by.</summary>
    public Attention Attention { get; }

    /// <summary>What a text search looks through.</summary>
    public string SearchText { get; }

    /// <summary>Every status: the emergency department, specialties, service lines.</summary>
    public ImmutableArray<ServiceStatus> All => all;

    /// <summary>Builds a facility's statuses from its rows. A service that the catalogue lacks is left out.</summary>
    public static FacilityStatus From(Facility facility, IEnumerable<StatusEntry> entries, Catalogue catalogue, DateTimeOffset now)
    {
        var scheme = catalogue.SchemeFor(facility);
        return new FacilityStatus(facility, [.. entries
            .Select(entry => catalogue.Service(entry.Service) is { } service ? ServiceStatus.From(entry, service, scheme, now) : null)
            .OfType<ServiceStatus>()
            .OrderBy(status => status.Service.SortOrder)
            .ThenBy(status => status.Service.Code, StringComparer.Ordinal)]);
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

    /// <summary>The same facility with these rows in the place of the ones that they follow.</summary>
    internal FacilityStatus With(IReadOnlyCollection<StatusEntry> newer, Catalogue catalogue, DateTimeOffset now)
    {
        var scheme = catalogue.SchemeFor(Facility);
        var builder = all.ToBuilder();
        foreach (var entry in newer)
        {
            if (catalogue.Service(entry.Service) is not { } service)
                continue;
            var status = ServiceStatus.From(entry, service, scheme, now);
            var at = IndexOf(builder, service.Code);
            if (at >= 0)
                builder[at] = status;
            else
                builder.Insert(~at, status);
        }

        return new FacilityStatus(Facility, builder.DrainToImmutable());

        int IndexOf(ImmutableArray<ServiceStatus>.Builder list, string code)
        {
            var sortOrder = catalogue.Service(code)!.SortOrder;
            for (var i = 0; i < list.Count; i++)
            {
                if (list[i].Service.Code == code)
                    return i;
                if (list[i].Service.SortOrder > sortOrder)
                    return ~i;
            }

            return ~list.Count;
        }
    }
}
