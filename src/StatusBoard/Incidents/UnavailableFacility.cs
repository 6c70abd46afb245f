using System.Collections.Immutable;
using StatusBoard.Boards;

namespace StatusBoard.Incidents;

/// <summary>An emergency department that turns ambulances away, and where they go.</summary>
/// <param name="Facility">The facility.</param>
/// <param name="Open">The nearest ones that are open to an ambulance; empty when none is known to be.</param>
/// <param name="NotKnown">Nearer ones of which nobody has said lately whether they are open.</param>
public sealed record UnavailableFacility(FacilityStatus Facility, ImmutableArray<NearestFacility> Open,
    ImmutableArray<NearestFacility> NotKnown);
