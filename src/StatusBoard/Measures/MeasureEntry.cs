using StatusBoard.Statuses;

namespace StatusBoard.Measures;

/// <summary>A row of the table of present values.</summary>
/// <param name="Facility">The facility's code.</param>
/// <param name="Measure">The measure's code.</param>
/// <param name="Value">The value.</param>
/// <param name="At">When it was so.</param>
/// <param name="ReportedAt">When it was reported.</param>
/// <param name="Source">Where it came from.</param>
/// <param name="Reporter">The name of the reporter; null when it is not known.</param>
/// <param name="Stale">Whether the row is marked as stale.</param>
/// <param name="Version">The row version.</param>
public sealed record MeasureEntry(
    string Facility, string Measure, MeasureValue Value, DateTimeOffset At, DateTimeOffset ReportedAt, ReportSource? Source,
    string? Reporter, bool Stale, long Version);
