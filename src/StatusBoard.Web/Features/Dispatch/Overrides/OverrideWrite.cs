namespace StatusBoard.Web.Features.Dispatch.Overrides;

/// <summary>The request for an override note: a unit was sent to a facility although it diverts.</summary>
/// <param name="Facility">The facility's code.</param>
/// <param name="Reason"><c>extremis</c>, <c>patient-choice</c>, <c>closest</c> or <c>other</c>.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Note">More detail; required for <c>other</c>.</param>
public sealed record OverrideWrite(string? Facility, string? Reason, string? Unit, string? Note);
