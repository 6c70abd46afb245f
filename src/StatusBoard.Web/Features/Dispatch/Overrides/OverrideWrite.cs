namespace StatusBoard.Web.Features.Dispatch.Overrides;

/// <summary>A note that a unit was sent to a facility although it diverts.</summary>
/// <param name="Facility">The facility's code.</param>
/// <param name="Reason"><c>extremis</c>, <c>patient-choice</c>, <c>closest</c> or <c>other</c>.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Note">More in words; needed for <c>other</c>.</param>
public sealed record OverrideWrite(string? Facility, string? Reason, string? Unit, string? Note);
