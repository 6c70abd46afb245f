using StatusBoard.Statuses;

namespace StatusBoard.Boards;

/// <summary>Decides a facility's <see cref="Attention"/> from its statuses.</summary>
internal static class AttentionRule
{
    public static Attention For(FacilityStatus facility)
    {
        var curtailed = facility.Diverting.Length > 0 || facility.Curtailed.Length > 0;
        return facility.Ed switch
        {
            null => curtailed ? Attention.Curtailed : Attention.NoEmergencyDepartment,
            { Status: Status.Closed } => Attention.Closed,
            { Status: Status.Diversion } => Attention.Diversion,
            { Stale: true } => Attention.Stale,
            { Status: Status.Advisory } => Attention.Advisory,
            _ when curtailed => Attention.Curtailed,
            _ when !facility.Facility.TakesGeneralEmergencies => Attention.NoEmergencyDepartment,
            { Status: Status.Open } => Attention.Open,
            _ => Attention.Unknown,
        };
    }
}
