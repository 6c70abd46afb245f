namespace StatusBoard.Exchange.Import.Matching;

/// <summary>Why a row waits for a person.</summary>
/// <param name="Candidates">The facilities that it may be.</param>
/// <param name="Why">Why nothing decides by itself.</param>
internal sealed record RowDoubt(IReadOnlyList<KnownFacility> Candidates, string Why);
