namespace StatusBoard.Insights.Past;

/// <summary>The changes in a part of a period.</summary>
/// <param name="Part">The number of the part, from 0.</param>
/// <param name="Count">How many changes it has.</param>
/// <param name="First">When the first of them was: where a mark leads to.</param>
public sealed record ReplayMark(int Part, int Count, DateTimeOffset First);
