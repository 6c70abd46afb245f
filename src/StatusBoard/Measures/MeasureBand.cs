namespace StatusBoard.Measures;

/// <summary>A range of a measure's values, with the words for it.</summary>
/// <param name="Level">The number of the band, from 1 for the lowest.</param>
/// <param name="UpTo">The highest value in it; null for the last band, which has no limit.</param>
/// <param name="Tone">How loud it is shown.</param>
/// <param name="Words">The words, for example <c>overcrowded</c>.</param>
public sealed record MeasureBand(int Level, double? UpTo, MeasureTone Tone, string Words);
