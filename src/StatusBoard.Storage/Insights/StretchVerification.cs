namespace StatusBoard.Storage.Insights;

/// <summary>What was found when the stretches were held against the history.</summary>
/// <param name="Facilities">How many facilities were looked at.</param>
/// <param name="Stretches">How many stretches they have.</param>
/// <param name="Differing">How many stretches are missing or not in the history.</param>
/// <param name="Differences">The first of these, in words.</param>
/// <param name="IsBuilt">Whether all stretches are said to be made; until then, some are missing that will be made.</param>
public sealed record StretchVerification(int Facilities, int Stretches, int Differing, IReadOnlyList<string> Differences, bool IsBuilt);
