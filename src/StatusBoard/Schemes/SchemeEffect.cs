using StatusBoard.Facilities;
using StatusBoard.Statuses;

namespace StatusBoard.Schemes;

/// <summary>The effect of a changed scheme on one present status.</summary>
/// <param name="Facility">The facility.</param>
/// <param name="Before">The status under the present scheme.</param>
/// <param name="After">The status under the changed scheme.</param>
public sealed record SchemeEffect(Facility Facility, ServiceStatus Before, ServiceStatus After)
{
    /// <summary>Whether its local name changes.</summary>
    public bool Renamed => Before.LocalName != After.LocalName;

    /// <summary>Whether it lapses or turns stale at another time, or lapses to another status.</summary>
    public bool TimesChanged => Before.LapsesAt != After.LapsesAt || Before.LapseTo != After.LapseTo || Before.StaleAt != After.StaleAt;
}
