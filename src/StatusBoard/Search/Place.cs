using StatusBoard.Facilities;

namespace StatusBoard.Search;

/// <summary>A place to measure from.</summary>
/// <param name="Name">As people read it, for example <c>ZIP 06103</c> or <c>Hartford, CT</c>.</param>
/// <param name="Key">As it stands in an address; reading it again gives the same place.</param>
/// <param name="Point">Where it is.</param>
public sealed record Place(string Name, string Key, GeoPoint Point);
