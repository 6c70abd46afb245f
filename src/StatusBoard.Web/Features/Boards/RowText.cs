using System.Collections.Immutable;
using StatusBoard.Boards;
using StatusBoard.Statuses;

namespace StatusBoard.Web.Features.Boards;

/// <summary>The short texts of a row.</summary>
public static class RowText
{
    private const int NamedAtMost = 3;

    /// <summary>Why a status is what it is: the words, else the reason from the list; never reported when unknown.</summary>
    public static string? Why(ServiceStatus status) => status switch
    {
        { Entry.Fault: not null } => "the row in the status table cannot be read",
        { Status: Status.Unknown, Entry.Source: null } => "never reported",
        _ => status.Entry.Reason ?? status.Entry.ReasonCode?.Words(),
    };

    /// <summary>Names of services, three at most and how many more.</summary>
    public static string List(ImmutableArray<ServiceStatus> services) => services.Length <= NamedAtMost
        ? All(services)
        : $"{string.Join(", ", services.Take(NamedAtMost).Select(Name))} +{services.Length - NamedAtMost}";

    /// <summary>Names of all services.</summary>
    public static string All(ImmutableArray<ServiceStatus> services) => string.Join(", ", services.Select(Name));

    /// <summary>
    /// What else is not as usual at a facility, beside its emergency department: the specialties that it diverts and the
    /// services that are suspended or limited, three of each at most and how many more; null when there is nothing.
    /// </summary>
    public static string? Also(FacilityStatus facility) => facility is { Diverting.IsEmpty: true, ReducedServiceLines.IsEmpty: true }
        ? null
        : string.Join(" · ", new[]
        {
            facility.Diverting.IsEmpty ? null : "diverts " + List(facility.Diverting),
            facility.ReducedServiceLines.IsEmpty ? null : "suspended " + List(facility.ReducedServiceLines),
        }.OfType<string>());

    /// <summary>The same with every service named.</summary>
    public static string? AlsoAll(FacilityStatus facility) => facility is { Diverting.IsEmpty: true, ReducedServiceLines.IsEmpty: true }
        ? null
        : string.Join(" · ", new[]
        {
            facility.Diverting.IsEmpty ? null : "diverts " + All(facility.Diverting),
            facility.ReducedServiceLines.IsEmpty ? null : "suspended " + All(facility.ReducedServiceLines),
        }.OfType<string>());

    private static string Name(ServiceStatus status) => (status.Status, status.Stale) switch
    {
        (Status.Limited, true) => status.Service.Name + " (limited, stale)",
        (Status.Limited, _) => status.Service.Name + " (limited)",
        (_, true) => status.Service.Name + " (stale)",
        _ => status.Service.Name,
    };
}
