using StatusBoard.Web.Api;

namespace StatusBoard.Web.Features.Ambulances;

/// <summary>A message of an agency: its whole picture with PUT, changed runs with POST.</summary>
/// <param name="At">The time for which the message holds: ISO 8601 with offset. Required.</param>
/// <param name="Runs">The runs, each unit at most once. Required.</param>
[NoPatientData]
public sealed record RunsWrite(string? At, IReadOnlyList<RunWrite?>? Runs);

/// <summary>One ambulance. It takes nothing of a patient.</summary>
/// <param name="Unit">The call sign, unique within the agency, for example <c>M12</c>. Required.</param>
/// <param name="Facility">The facility's code. Required.</param>
/// <param name="State"><c>en-route</c>, <c>at-facility</c> or <c>clear</c>. Required.</param>
/// <param name="Need">What the patient needs: <c>general</c>, <c>trauma</c>, <c>stemi</c>, <c>stroke</c> and so on.</param>
/// <param name="DepartedAt">When the unit set out.</param>
/// <param name="ArrivedAt">When it arrived; required with <c>at-facility</c>.</param>
/// <param name="ClearedAt">When it was clear; the time of the message where it is left out.</param>
/// <param name="ExpectedAt">When it is expected.</param>
[NoPatientData]
public sealed record RunWrite(
    string? Unit, string? Facility, string? State, string? Need = null, string? DepartedAt = null, string? ArrivedAt = null,
    string? ClearedAt = null, string? ExpectedAt = null);

/// <summary>The response to a message of an agency.</summary>
/// <param name="Agency">The agency's code.</param>
/// <param name="Applied">False where the message is older than the newest whole picture of the agency, so that nothing of it was
/// taken.</param>
/// <param name="ReportedAt">The time of the agency's newest message.</param>
/// <param name="Changed">How many runs are different now.</param>
/// <param name="Skipped">How many runs of the message are older than what is known of their unit.</param>
/// <param name="EnRoute">How many units of the agency are on the way now.</param>
/// <param name="AtFacility">How many are at a facility now.</param>
/// <param name="Mode">The mode of the board.</param>
public sealed record RunsWritten(
    string Agency, bool Applied, DateTimeOffset? ReportedAt, int Changed, int Skipped, int EnRoute, int AtFacility, string Mode);
