namespace StatusBoard.Schemes;

/// <summary>What a scheme prescribes when every emergency department of an area is closed or on diversion.</summary>
/// <param name="Consequence">The consequence in words, for example <c>A third request reopens all.</c></param>
/// <param name="Miles">The radius of an area in straight-line miles; null to use the setting of the board.</param>
/// <param name="Source">The publication of the rule.</param>
public sealed record SaturationRule(string Consequence, double? Miles, string? Source);
