namespace StatusBoard.Schemes;

/// <summary>What a scheme says follows when every emergency department of an area is closed or diverting.</summary>
/// <param name="Consequence">In words, for example <c>A third request reopens all.</c></param>
/// <param name="Miles">Within how many straight-line miles they count as one area; null to take the board's own setting.</param>
/// <param name="Source">Where the rule was published.</param>
public sealed record SaturationRule(string Consequence, double? Miles, string? Source);
