using StatusBoard.Boards;

namespace StatusBoard.Incidents;

/// <summary>An open emergency department that is an alternative for others that are closed or on diversion.</summary>
/// <param name="Facility">The facility.</param>
/// <param name="Closed">The number of closed emergency departments for which it is one of the nearest alternatives.</param>
/// <param name="Diverting">The number of emergency departments on diversion for which it is one of the nearest alternatives.</param>
/// <param name="Miles">The straight-line distance in statute miles to the nearest of them.</param>
public sealed record AlternativeFacility(FacilityStatus Facility, int Closed, int Diverting, double Miles);
