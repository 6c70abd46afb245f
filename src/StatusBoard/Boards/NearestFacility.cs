namespace StatusBoard.Boards;

/// <summary>A facility and its distance from the point asked for.</summary>
/// <param name="Facility">The facility.</param>
/// <param name="Miles">The straight-line distance in statute miles.</param>
public sealed record NearestFacility(FacilityStatus Facility, double Miles);
