using System.Collections.Immutable;
using StatusBoard.Boards;

namespace StatusBoard.Incidents;

/// <summary>An emergency department that is closed or on diversion, with its alternatives.</summary>
/// <param name="Facility">The facility.</param>
/// <param name="Open">The nearest emergency departments that accept ambulances; empty when none is known to.</param>
/// <param name="Unconfirmed">Nearer emergency departments whose status is unknown or stale.</param>
public sealed record UnavailableFacility(FacilityStatus Facility, ImmutableArray<NearestFacility> Open,
    ImmutableArray<NearestFacility> Unconfirmed);
