namespace StatusBoard.Exchange.Import.Runs;

/// <summary>The result of undoing a run.</summary>
/// <param name="Retired">The number of added facilities that were retired.</param>
/// <param name="PutBack">The number of changed facilities that have their earlier values again, in all fields that nobody has changed
/// since.</param>
/// <param name="Left">What was not undone, and why.</param>
public sealed record ImportUndo(int Retired, int PutBack, IReadOnlyList<ImportRemark> Left);
