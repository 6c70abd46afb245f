namespace StatusBoard.Search;

/// <summary>A search result.</summary>
/// <param name="Code">The facility's code.</param>
/// <param name="Score">The score; higher is better.</param>
public readonly record struct FacilityMatch(string Code, double Score);
