using StatusBoard.Measures;
using StatusBoard.Statuses;

namespace StatusBoard.Storage.Measures;

/// <summary>A value in the history.</summary>
/// <param name="At">When it was so.</param>
/// <param name="OccurredAt">When it was written.</param>
/// <param name="Value">The value.</param>
/// <param name="Late">Whether a newer value stood on the board when it came.</param>
/// <param name="Source">Where it came from.</param>
/// <param name="Reporter">The name of the reporter.</param>
public sealed record MeasureEvent(
    DateTimeOffset At, DateTimeOffset OccurredAt, MeasureValue Value, bool Late, ReportSource Source, string Reporter);
