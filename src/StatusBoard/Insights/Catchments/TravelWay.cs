namespace StatusBoard.Insights.Catchments;

/// <summary>How far a department is from an area.</summary>
/// <param name="Miles">Straight-line miles, or those of an imported table.</param>
/// <param name="Minutes">The drive in minutes, not rounded.</param>
public readonly record struct TravelWay(double Miles, double Minutes);
