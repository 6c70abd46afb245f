using System.Collections.Frozen;

namespace StatusBoard.Facilities;

/// <summary>The part of a state that has another time zone than most of the state.</summary>
/// <param name="Zone">The time zone of the part.</param>
/// <param name="Counties">Its counties, normalised by <see cref="PlaceKey"/>.</param>
/// <param name="Contains">Whether a latitude and longitude lie in the part; an approximation, used where the county is not known.</param>
internal sealed record SplitState(string Zone, FrozenSet<string> Counties, Func<double, double, bool> Contains);
