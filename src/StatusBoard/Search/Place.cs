using StatusBoard.Facilities;

namespace StatusBoard.Search;

/// <summary>A named point from which distances are measured.</summary>
/// <param name="Name">The display name, for example <c>ZIP 06103</c> or <c>Hartford, CT</c>.</param>
/// <param name="Key">The text that identifies the place in an address; parsing it gives the same place.</param>
/// <param name="Point">The coordinates.</param>
public sealed record Place(string Name, string Key, GeoPoint Point);
