namespace StatusBoard.Exchange.Import.Runs;

/// <summary>What taking a run back has done.</summary>
/// <param name="Retired">How many facilities that it had added were retired.</param>
/// <param name="PutBack">How many that it had changed are as they were, in all that nobody has changed since.</param>
/// <param name="Left">What was left as it is, and why.</param>
public sealed record ImportUndo(int Retired, int PutBack, IReadOnlyList<ImportRemark> Left);
