namespace StatusBoard.Facilities;

/// <summary>A place on the flat map of <see cref="AlbersUsa"/>.</summary>
/// <param name="X">Steps to the right of the map's left edge.</param>
/// <param name="Y">Steps below the map's upper edge.</param>
public readonly record struct MapPoint(double X, double Y);
