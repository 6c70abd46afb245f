namespace StatusBoard.Measures;

/// <summary>A measure as it is edited in the administration.</summary>
/// <param name="Measure">The measure. Code, kind and formula cannot be changed once saved.</param>
/// <param name="Version">The row version that was read, by which a concurrent change is detected; 0 for a new one.</param>
public sealed record MeasureDraft(Measure Measure, long Version);
