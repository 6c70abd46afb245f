namespace StatusBoard.Search;

/// <summary>A facility that a search found.</summary>
/// <param name="Code">The facility's code.</param>
/// <param name="Score">How well it fits; larger is better.</param>
public readonly record struct FacilityMatch(string Code, double Score);
