namespace StatusBoard.Exchange.Import;

/// <summary>A row that may be a facility of the board, and waits until a person says so: it is not on the board meanwhile.</summary>
/// <param name="Row">The line of the file that it begins on.</param>
/// <param name="Code">Its code in the list.</param>
/// <param name="Name">Its name.</param>
/// <param name="City">Its city and state.</param>
/// <param name="Candidates">The codes of the facilities that it may be.</param>
/// <param name="Why">What they have in common, and what keeps them apart.</param>
public sealed record ImportWaiting(int Row, string Code, string Name, string City, IReadOnlyList<string> Candidates, string Why);
