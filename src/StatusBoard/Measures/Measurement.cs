using StatusBoard.Statuses;

namespace StatusBoard.Measures;

/// <summary>The present value of a measure at a facility. Immutable.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Value">The value.</param>
/// <param name="At">When it was so, as the reporter says; of a computed one, the oldest of the inputs that are counted often.</param>
/// <param name="ReportedAt">When it was reported.</param>
/// <param name="Source">Where it came from; null for a computed one.</param>
/// <param name="Reporter">The name of the reporter; null for a computed one.</param>
/// <param name="Stale">Whether it is older than the measure's limit: it is shown with its age, never as true, and not counted.</param>
/// <param name="Version">The version of its row; of a computed one, the newest of its inputs.</param>
public sealed record Measurement(
    Measure Measure, MeasureValue Value, DateTimeOffset At, DateTimeOffset ReportedAt, ReportSource? Source, string? Reporter, bool Stale,
    long Version)
{
    /// <summary>The band that the value is in; null where the measure has none. That of a stale value says nothing about now.</summary>
    public MeasureBand? Band => Measure.Band(Value);

    /// <summary>The value in words, with the unit.</summary>
    public string Words => Measure.Words(Value);
}
