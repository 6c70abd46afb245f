using StatusBoard.Facilities;

namespace StatusBoard.Insights.Catchments;

/// <summary>An emergency department that takes general emergencies and whose place is known.</summary>
/// <param name="Code">The code of the facility.</param>
/// <param name="State">The USPS code of the state.</param>
/// <param name="Location">The coordinates.</param>
public sealed record Department(string Code, string State, GeoPoint Location);
