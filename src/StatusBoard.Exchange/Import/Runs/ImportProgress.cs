namespace StatusBoard.Exchange.Import.Runs;

/// <summary>How far an import has come.</summary>
/// <param name="Done">How many facilities it has come through.</param>
/// <param name="Total">How many there are.</param>
public sealed record ImportProgress(int Done, int Total);
