using System.Collections.Immutable;

namespace StatusBoard.Statuses;

/// <summary>The statuses that each kind of service can have. The database's constraint allows the same.</summary>
public static class StatusScale
{
    private static readonly ImmutableArray<Status> EmergencyDepartment =
        [Status.Open, Status.Advisory, Status.Diversion, Status.Closed, Status.Unknown];

    private static readonly ImmutableArray<Status> Specialty = [Status.Open, Status.Diversion, Status.Unknown];

    private static readonly ImmutableArray<Status> ServiceLine =
        [Status.Open, Status.Limited, Status.Suspended, Status.Unknown];

    /// <summary>The possible statuses of a kind of service.</summary>
    public static ImmutableArray<Status> Of(ServiceKind kind) => kind switch
    {
        ServiceKind.EmergencyDepartment => EmergencyDepartment,
        ServiceKind.Specialty => Specialty,
        _ => ServiceLine,
    };

    /// <summary>Whether a service of this kind can have this status.</summary>
    public static bool Has(ServiceKind kind, Status status) => Of(kind).Contains(status);

    /// <summary>The severity of a status as a number: 0 for open; higher numbers are more severe.</summary>
    public static int Severity(this Status status) => (int)status;
}
