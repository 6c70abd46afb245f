using System.Collections.Immutable;
using StatusBoard.Boards;
using StatusBoard.Statuses;

namespace StatusBoard.Web.Features.Boards;

/// <summary>The texts of a row.</summary>
public static class RowText
{
    private const int NamedAtMost = 3;

    /// <summary>The reason of a status: its text, or that of its reason code; "never reported" for unknown.</summary>
    public static string? Why(ServiceStatus status) => status switch
    {
        { Entry.Fault: not null } => "the row in the status table cannot be read",
        { Status: Status.Unknown, Entry.Source: null } => "never reported",
        _ => status.Entry.Reason ?? status.Entry.ReasonCode?.Words(),
    };

    /// <summary>The names of services, at most three, and how many more there are.</summary>
    public static string List(ImmutableArray<ServiceStatus> services) => services.Length <= NamedAtMost
        ? All(services)
        : $"{string.Join(", ", services.Take(NamedAtMost).Select(Name))} +{services.Length - NamedAtMost}";

    /// <summary>The names of all services.</summary>
    public static string All(ImmutableArray<ServiceStatus> services) => string.Join(", ", services.Select(Name));

    /// <summary>The reduced services of a facility: diverted specialties, and suspended or limited service lines, at most three of each
    /// and how many more there are; null when there are none.</summary>
    public static string? Also(FacilityStatus facility) => facility is { Diverting.IsEmpty: true, ReducedServiceLines.IsEmpty: true }
        ? null
        : string.Join(" · ", new[]
        {
            facility.Diverting.IsEmpty ? null : "diverts " + List(facility.Diverting),
            facility.ReducedServiceLines.IsEmpty ? null : "suspended " + List(facility.ReducedServiceLines),
        }.OfType<string>());

    /// <summary>The same, with every service.</summary>
    public static string? AlsoAll(FacilityStatus facility) => facility is { Diverting.IsEmpty: true, ReducedServiceLines.IsEmpty: true }
        ? null
        : string.Join(" · ", new[]
        {
            facility.Diverting.IsEmpty ? null : "diverts " + All(facility.Diverting),
            facility.ReducedServiceLines.IsEmpty ? null : "suspended " + All(facility.ReducedServiceLines),
        }.OfType<string>());

    private static string Name(ServiceStatus status) => status.IsExercise
        ? $"{status.Service.Name} ({(status.Status == Status.Limited ? "limited, exercise" : "exercise")})"
        : RealName(status);

    private static string RealName(ServiceStatus status) => (status.Status, status.Stale) switch
    {
        (Status.Limited, true) => status.Service.Name + " (limited, stale)",
        (Status.Limited, _) => status.Service.Name + " (limited)",
        (_, true) => status.Service.Name + " (stale)",
        _ => status.Service.Name,
    };
}
