using StatusBoard.Measures;

namespace StatusBoard.Storage.Measures;

/// <summary>What became of reported values: all are kept, or none.</summary>
/// <param name="Version">The version that the board has to reach to show them; 0 when nothing was written.</param>
/// <param name="Late">How many were older than the present value, and stand in the history only.</param>
/// <param name="Refusals">Why nothing was written; empty when all was.</param>
public sealed record MeasureOutcome(long Version, int Late, IReadOnlyList<MeasureRefusal> Refusals)
{
    /// <summary>Whether all values were kept.</summary>
    public bool IsWritten => Refusals.Count == 0;

    /// <summary>Whether the same act had been carried out before: this time nothing was written.</summary>
    public bool Repeated { get; init; }
}
