namespace StatusBoard.Exchange.Import.Runs;

/// <summary>The progress of an import.</summary>
/// <param name="Done">The number of facilities processed.</param>
/// <param name="Total">The total number.</param>
public sealed record ImportProgress(int Done, int Total);
