namespace StatusBoard.Facilities;

/// <summary>A point on the map of <see cref="AlbersUsa"/>.</summary>
/// <param name="X">The distance from the left edge, in map units.</param>
/// <param name="Y">The distance from the top edge, in map units.</param>
public readonly record struct MapPoint(double X, double Y);
