namespace StatusBoard.Storage.Insights;

/// <summary>What was found when the stretches were held against the history, and the sums against the stretches.</summary>
/// <param name="Facilities">How many facilities were looked at.</param>
/// <param name="Stretches">How many stretches they have.</param>
/// <param name="Quarters">How many sums of quarters they have.</param>
/// <param name="Differing">How many stretches are missing or not in the history, and how many sums are not those of the stretches.</param>
/// <param name="Differences">The first of these, in words.</param>
/// <param name="IsBuilt">Whether all stretches are said to be made; until then, some are missing that will be made.</param>
public sealed record StretchVerification(
    int Facilities, int Stretches, int Quarters, int Differing, IReadOnlyList<string> Differences, bool IsBuilt);
