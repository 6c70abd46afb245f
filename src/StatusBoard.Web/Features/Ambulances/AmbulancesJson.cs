using StatusBoard.Runs;

namespace StatusBoard.Web.Features.Ambulances;

/// <summary>The ambulances on the way to and at the facilities that were asked for.</summary>
/// <param name="Mode">The mode of the board.</param>
/// <param name="AsOf">The time for which the waits are given.</param>
/// <param name="Agencies">Every agency that reports to this board, and whether it is silent.</param>
/// <param name="Facilities">The facilities with an ambulance on the way, at the door, or that left in the last hour.</param>
public sealed record AmbulancesJson(
    string Mode, DateTimeOffset AsOf, IReadOnlyList<AgencyJson> Agencies, IReadOnlyList<AmbulanceLoadJson> Facilities);

/// <summary>An agency.</summary>
/// <param name="Code">The code.</param>
/// <param name="Name">The name.</param>
/// <param name="ReportedAt">The time of its newest message; null when there was none.</param>
/// <param name="Silent">Whether it has been silent for longer than its limit; then its runs are counted nowhere.</param>
/// <param name="SilentAfterSeconds">Its limit, in seconds.</param>
public sealed record AgencyJson(string Code, string Name, DateTimeOffset? ReportedAt, bool Silent, int SilentAfterSeconds)
{
    internal static AgencyJson Of(AgencyRuns one, DateTimeOffset now) => new(
        one.Agency.Code, one.Agency.Name, one.ReportedAt, one.IsSilent(now), (int)one.Agency.SilentAfter.TotalSeconds);
}

/// <summary>The ambulances of one facility.</summary>
/// <param name="Facility">The facility's code.</param>
/// <param name="EnRoute">How many are on the way.</param>
/// <param name="AtDoor">How many are at the door.</param>
/// <param name="LongestWaitSeconds">The longest wait at the door; null when none is there.</param>
/// <param name="MedianWaitSeconds">The median of the waits at the door; null when none is there.</param>
/// <param name="NextExpectedAt">When the next is expected; null when it was not said.</param>
/// <param name="LastHour">The waits that ended in the last hour.</param>
/// <param name="Silent">What silent agencies said last; it is not counted above.</param>
/// <param name="OverOffloadLimit">Whether the waits are over the limit of the facility's scheme; null where it has none.</param>
public sealed record AmbulanceLoadJson(
    string Facility, int EnRoute, int AtDoor, long? LongestWaitSeconds, long? MedianWaitSeconds, DateTimeOffset? NextExpectedAt,
    AmbulanceHourJson LastHour, IReadOnlyList<SilentAgencyJson> Silent, bool? OverOffloadLimit)
{
    internal static AmbulanceLoadJson Of(FacilityLoad load, OffloadLimit? limit, DateTimeOffset now) => new(
        load.Facility, load.EnRoute, load.AtDoor, Seconds(load.LongestWait(now)), Seconds(load.MedianWait(now)), load.NextExpectedAt,
        new AmbulanceHourJson(load.HourWaits.Length, Seconds(load.HourLongest), Seconds(load.HourMedian)),
        [.. load.Silent.Select(one => new SilentAgencyJson(one.Agency.Code, one.ReportedAt, one.EnRoute, one.AtDoor))],
        limit?.IsOver(load, now));

    private static long? Seconds(TimeSpan? wait) => wait is { } given ? (long)given.TotalSeconds : null;
}

/// <summary>Waits that ended in the last hour.</summary>
/// <param name="Cleared">How many.</param>
/// <param name="LongestWaitSeconds">The longest; null when none ended.</param>
/// <param name="MedianWaitSeconds">The median; null when none ended.</param>
public sealed record AmbulanceHourJson(int Cleared, long? LongestWaitSeconds, long? MedianWaitSeconds);

/// <summary>What a silent agency said last of a facility.</summary>
/// <param name="Agency">The agency's code.</param>
/// <param name="ReportedAt">The time of its newest message.</param>
/// <param name="EnRoute">How many units were on the way then.</param>
/// <param name="AtDoor">How many were at the door then.</param>
public sealed record SilentAgencyJson(string Agency, DateTimeOffset? ReportedAt, int EnRoute, int AtDoor);
