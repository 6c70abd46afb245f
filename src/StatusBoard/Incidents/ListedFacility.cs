using System.Collections.Immutable;
using StatusBoard.Boards;

namespace StatusBoard.Incidents;

/// <summary>One line of a pasted list.</summary>
/// <param name="Text">The line as it was pasted.</param>
/// <param name="Facility">The one facility that it names; null when there is none, or several.</param>
/// <param name="Candidates">The facilities that it may name, where there are several.</param>
public sealed record ListedFacility(string Text, FacilityStatus? Facility, ImmutableArray<FacilityStatus> Candidates);
