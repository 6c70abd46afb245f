using StatusBoard.Boards;

namespace StatusBoard.Incidents;

/// <summary>An open emergency department that stands in for others.</summary>
/// <param name="Facility">The facility.</param>
/// <param name="Closed">How many closed ones have it among their nearest.</param>
/// <param name="Diverting">How many on diversion have.</param>
/// <param name="Miles">Statute miles to the nearest of them, in a straight line.</param>
public sealed record AlternativeFacility(FacilityStatus Facility, int Closed, int Diverting, double Miles);
