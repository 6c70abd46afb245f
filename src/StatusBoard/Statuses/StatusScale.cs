using System.Collections.Immutable;

namespace StatusBoard.Statuses;

/// <summary>Which statuses each kind of service has. The database's check constraint says the same.</summary>
public static class StatusScale
{
    private static readonly ImmutableArray<Status> EmergencyDepartment =
        [Status.Open, Status.Advisory, Status.Diversion, Status.Closed, Status.Unknown];

    private static readonly ImmutableArray<Status> Specialty = [Status.Open, Status.Diversion, Status.Unknown];

    private static readonly ImmutableArray<Status> ServiceLine =
        [Status.Open, Status.Limited, Status.Suspended, Status.Unknown];

    /// <summary>The statuses that a service of this kind can have.</summary>
    public static ImmutableArray<Status> Of(ServiceKind kind) => kind switch
    {
        ServiceKind.EmergencyDepartment => EmergencyDepartment,
        ServiceKind.Specialty => Specialty,
        _ => ServiceLine,
    };

    /// <summary>Whether a service of this kind can have this status.</summary>
    public static bool Has(ServiceKind kind, Status status) => Of(kind).Contains(status);

    /// <summary>The severity of a status: 0 for open, growing with what it costs a patient.</summary>
    public static int Severity(this Status status) => (int)status;
}
