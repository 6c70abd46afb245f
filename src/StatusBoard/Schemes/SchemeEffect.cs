using StatusBoard.Facilities;
using StatusBoard.Statuses;

namespace StatusBoard.Schemes;

/// <summary>What a change of a scheme does to one status that stands.</summary>
/// <param name="Facility">Where.</param>
/// <param name="Before">The status as it is shown.</param>
/// <param name="After">The status as it would be shown.</param>
public sealed record SchemeEffect(Facility Facility, ServiceStatus Before, ServiceStatus After)
{
    /// <summary>Whether it is called something else.</summary>
    public bool Renamed => Before.LocalName != After.LocalName;

    /// <summary>Whether time changes it at another moment, or to something else.</summary>
    public bool TimesChanged => Before.LapsesAt != After.LapsesAt || Before.LapseTo != After.LapseTo || Before.StaleAt != After.StaleAt;
}
