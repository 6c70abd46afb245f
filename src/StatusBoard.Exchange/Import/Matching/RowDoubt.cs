namespace StatusBoard.Exchange.Import.Matching;

/// <summary>Why a row waits for a person.</summary>
/// <param name="Candidates">The facilities that it possibly is.</param>
/// <param name="Why">Why it cannot be decided automatically.</param>
internal sealed record RowDoubt(IReadOnlyList<KnownFacility> Candidates, string Why);
