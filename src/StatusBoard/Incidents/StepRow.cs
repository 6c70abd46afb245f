using System.Collections.Immutable;
using StatusBoard.Boards;
using StatusBoard.Reporting;
using StatusBoard.Statuses;

namespace StatusBoard.Incidents;

/// <summary>What a step does to one status of one facility.</summary>
/// <param name="Facility">The facility in its present state.</param>
/// <param name="Service">The service's code.</param>
/// <param name="Before">The present status; null when the facility does not have the service.</param>
/// <param name="After">The status that the step sets.</param>
/// <param name="Outcome">What happens to the status.</param>
public sealed record StepRow(FacilityStatus Facility, string Service, ServiceStatus? Before, Status After, StepOutcome Outcome)
{
    /// <summary>What the scheme requires and the step does not give; empty unless the outcome is
    /// <see cref="StepOutcome.Refused"/>.</summary>
    public ImmutableArray<ReportProblem> Problems { get; init; } = [];
}
