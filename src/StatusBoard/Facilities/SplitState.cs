using System.Collections.Frozen;

namespace StatusBoard.Facilities;

/// <summary>The part of a state that keeps another time than most of it.</summary>
/// <param name="Zone">The time zone of that part.</param>
/// <param name="Counties">Its counties, as <see cref="PlaceKey"/> writes them.</param>
/// <param name="Lies">Whether a place lies there, by latitude and longitude; near enough where the county is not known.</param>
internal sealed record SplitState(string Zone, FrozenSet<string> Counties, Func<double, double, bool> Contains);
