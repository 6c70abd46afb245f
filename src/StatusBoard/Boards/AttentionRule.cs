using StatusBoard.Statuses;

namespace StatusBoard.Boards;

/// <summary>Decides a facility's <see cref="Attention"/> from its statuses.</summary>
internal static class AttentionRule
{
    public static Attention For(FacilityStatus facility)
    {
        var reduced = facility.Diverting.Length > 0 || facility.ReducedServiceLines.Length > 0;
        return facility.Ed switch
        {
            null => reduced ? Attention.ReducedServices : Attention.NoEmergencyDepartment,
            { Status: Status.Closed } => Attention.Closed,
            { Status: Status.Diversion } => Attention.Diversion,
            { Stale: true } => Attention.Stale,
            { Status: Status.Advisory } => Attention.Advisory,
            _ when reduced => Attention.ReducedServices,
            _ when !facility.Facility.TakesGeneralEmergencies => Attention.NoEmergencyDepartment,
            { Status: Status.Open } => Attention.Open,
            _ => Attention.Unknown,
        };
    }
}
