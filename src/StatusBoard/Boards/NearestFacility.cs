namespace StatusBoard.Boards;

/// <summary>A facility that accepts, and how far away it is.</summary>
/// <param name="Facility">The facility.</param>
/// <param name="Miles">Statute miles in a straight line.</param>
public sealed record NearestFacility(FacilityStatus Facility, double Miles);
