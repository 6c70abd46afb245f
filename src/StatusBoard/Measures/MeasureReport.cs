namespace StatusBoard.Measures;

/// <summary>One value that somebody reports.</summary>
/// <param name="Facility">The facility's code.</param>
/// <param name="Measure">The measure's code.</param>
/// <param name="Value">The value.</param>
/// <param name="At">When it was so; null for now. One that is older than the present value goes only into the history.</param>
public sealed record MeasureReport(string Facility, string Measure, MeasureValue Value, DateTimeOffset? At = null);
