using StatusBoard.Statuses;

namespace StatusBoard.Insights;

/// <summary>How long a facility diverted ambulances. Categories overlap, so the time of any diversion is less than their sum. A closure is
/// worse than a diversion: its time counts apart, and in no diversion.</summary>
/// <param name="Closed">The time in which the emergency department was closed.</param>
/// <param name="Any">The time in which the emergency department or any specialty was on diversion.</param>
/// <param name="ByService">The time of each category alone, by the code of the service.</param>
/// <param name="Suspended">The time in which diversions were reported and all of them were suspended by a declaration.</param>
public sealed record DiversionHours(
    TimeSpan Closed, TimeSpan Any, IReadOnlyDictionary<string, TimeSpan> ByService, TimeSpan Suspended)
{
    /// <summary>The hours of a facility.</summary>
    /// <param name="services">The histories of its emergency department and specialties; service lines do not count.</param>
    /// <param name="counted">The time that counts.</param>
    public static DiversionHours Of(IReadOnlyList<ServiceHistory> services, IReadOnlyList<Period> counted)
    {
        ArgumentNullException.ThrowIfNull(services);
        var closed = Periods.Union(services.Where(one => one.Kind == ServiceKind.EmergencyDepartment)
            .SelectMany(one => one.In(Status.Closed, counted)));
        List<Period> reported = [];
        List<Period> inForce = [];
        Dictionary<string, TimeSpan> byService = [];
        foreach (var one in services.Where(one => one.Kind != ServiceKind.ServiceLine))
        {
            var diverting = Periods.Without(one.In(Status.Diversion, counted), closed);
            var left = Periods.Without(diverting, one.SuspendedIn(Status.Diversion));
            reported.AddRange(diverting);
            inForce.AddRange(left);
            byService[one.Service] = Periods.Length(left);
        }

        var any = Periods.Union(inForce);
        return new DiversionHours(
            Periods.Length(closed), Periods.Length(any), byService, Periods.Length(Periods.Without(Periods.Union(reported), any)));
    }
}
