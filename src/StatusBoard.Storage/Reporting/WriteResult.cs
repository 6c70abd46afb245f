namespace StatusBoard.Storage.Reporting;

/// <summary>What became of one report or of a batch.</summary>
/// <param name="Outcome">What happened.</param>
/// <param name="Version">The version that the board has to reach to show it; 0 when nothing was written.</param>
/// <param name="Index">In a batch, the place of the report that was refused.</param>
public sealed record WriteResult(WriteOutcome Outcome, long Version = 0, int Index = 0)
{
    /// <summary>Whether the same act had been carried out before: this time nothing was written.</summary>
    public bool Repeated { get; init; }
}
