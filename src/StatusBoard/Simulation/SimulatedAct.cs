using StatusBoard.Reporting;

namespace StatusBoard.Simulation;

/// <summary>What one person of a simulated facility reports at one time: either reports of services, or a confirmation of all that the
/// facility has reported.</summary>
/// <param name="At">When, in universal time.</param>
/// <param name="Facility">The facility's code.</param>
/// <param name="Reporter">Who reports, for example <c>charge nurse (simulated)</c>.</param>
/// <param name="Reports">The reports; empty for a confirmation.</param>
public sealed record SimulatedAct(DateTimeOffset At, string Facility, string Reporter, IReadOnlyList<StatusReport> Reports)
{
    /// <summary>The id of the report, which is the same whenever the simulation is made again: an act that is sent twice is written
    /// once.</summary>
    public required Guid ReportId { get; init; }

    /// <summary>Whether it confirms the present statuses of the facility.</summary>
    public bool IsConfirmation => Reports.Count == 0;
}
