using System.Collections.Immutable;
using StatusBoard.Boards;

namespace StatusBoard.Incidents;

/// <summary>A line of a pasted list.</summary>
/// <param name="Text">The line as it was pasted.</param>
/// <param name="Facility">The facility that the line matches; null when it matches none, or several.</param>
/// <param name="Candidates">The facilities that the line may mean, when it matches several.</param>
public sealed record ListedFacility(string Text, FacilityStatus? Facility, ImmutableArray<FacilityStatus> Candidates);
