using StatusBoard.Boards;
using StatusBoard.Dispatch;
using StatusBoard.Facilities;
using StatusBoard.Statuses;

namespace StatusBoard.Polls;

/// <summary>Whom a poll asks.</summary>
public static class PollAudience
{
    /// <summary>Whether a facility is asked. A list of services means those that have one of them: a board keeps a row of every service
    /// for every facility, also of what nobody there does, so a row alone says nothing.</summary>
    public static bool Includes(BoardFilter audience, FacilityStatus facility)
    {
        ArgumentNullException.ThrowIfNull(audience);
        ArgumentNullException.ThrowIfNull(facility);
        return audience.Matches(facility) && (audience.Services.IsEmpty || audience.Services.Any(service => Has(facility, service)));
    }

    /// <summary>Whether a facility has a service. Where a designation stands for the service (trauma, STEMI, stroke, burn, pediatric,
    /// perinatal), those have it that are designated or have reported it. Of any other service nothing else is known than its
    /// row.</summary>
    private static bool Has(FacilityStatus facility, string code) =>
        facility.Service(code) is { } service
        && (Designation.RequiredFor(code) is not { } kind
            || service.Status != Status.Unknown
            || Acceptance.FindDesignation(facility.Facility, kind) is not null);
}
