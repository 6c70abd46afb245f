using StatusBoard.Dispatch.Overrides;

namespace StatusBoard.Insights.Reports;

/// <summary>A note that a unit was sent to a facility that was closed or on diversion.</summary>
/// <param name="Facility">The code of the facility.</param>
/// <param name="NotedAt">When it was noted.</param>
/// <param name="Reason">Why; null where that cannot be read.</param>
public sealed record OverrideMark(string Facility, DateTimeOffset NotedAt, OverrideReason? Reason);
