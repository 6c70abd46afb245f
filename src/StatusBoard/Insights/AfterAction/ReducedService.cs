using StatusBoard.Facilities;
using StatusBoard.Statuses;

namespace StatusBoard.Insights.AfterAction;

/// <summary>A service of a facility that was reduced at some time of a report's period.</summary>
/// <param name="Service">The service.</param>
/// <param name="Hours">Its hours: the same as every page and the API give for the period.</param>
/// <param name="Episodes">The episodes that began in the period, of all effects but the time that is not known.</param>
public sealed record ReducedService(Service Service, FacilityHours Hours, EpisodeSummary Episodes)
{
    /// <summary>The facility.</summary>
    public Facility Facility => Hours.Facility;

    /// <summary>The time in which it was closed or suspended.</summary>
    public TimeSpan ClosedOrSuspended => Hours.Hours[Status.Closed] + Hours.Hours[Status.Suspended];

    /// <summary>The time in which it was on diversion.</summary>
    public TimeSpan Diverting => Hours.Hours[Status.Diversion];

    /// <summary>The time in which it was limited or on advisory.</summary>
    public TimeSpan Strained => Hours.Hours[Status.Limited] + Hours.Hours[Status.Advisory];

    /// <summary>The time in service with a status that was not confirmed in time, or none.</summary>
    public TimeSpan NotKnown => Hours.Hours.Unknown + Hours.Hours.Stale;
}
