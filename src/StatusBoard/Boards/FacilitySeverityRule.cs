using StatusBoard.Statuses;

namespace StatusBoard.Boards;

/// <summary>Decides a facility's <see cref="FacilitySeverity"/> from its statuses.</summary>
internal static class FacilitySeverityRule
{
    public static FacilitySeverity For(FacilityStatus facility)
    {
        var reduced = facility.Diverting.Length > 0 || facility.ReducedServiceLines.Length > 0;
        return facility.Ed switch
        {
            null => reduced ? FacilitySeverity.ReducedServices : FacilitySeverity.NoEmergencyDepartment,
            { Status: Status.Closed } => FacilitySeverity.Closed,
            { Status: Status.Diversion } => FacilitySeverity.Diversion,
            { Stale: true } => FacilitySeverity.Stale,
            { Status: Status.Advisory } => FacilitySeverity.Advisory,
            _ when reduced => FacilitySeverity.ReducedServices,
            _ when !facility.Facility.TakesGeneralEmergencies => FacilitySeverity.NoEmergencyDepartment,
            { Status: Status.Open } => FacilitySeverity.Open,
            _ => FacilitySeverity.Unknown,
        };
    }
}
