using System.Collections.Immutable;
using StatusBoard.Boards;
using StatusBoard.Reporting;
using StatusBoard.Statuses;

namespace StatusBoard.Incidents;

/// <summary>What a step means for one status of one facility.</summary>
/// <param name="Facility">The facility as it is.</param>
/// <param name="Service">The service's code.</param>
/// <param name="Before">The status as it is; null where the facility does not have the service.</param>
/// <param name="After">The status that the step asks for.</param>
/// <param name="Fate">What becomes of it.</param>
public sealed record StepRow(FacilityStatus Facility, string Service, ServiceStatus? Before, Status After, StepOutcome Outcome)
{
    /// <summary>What the scheme asks for and the step does not say; empty unless it is refused.</summary>
    public ImmutableArray<ReportProblem> Problems { get; init; } = [];
}
