namespace StatusBoard.Exchange.Import;

/// <summary>A row that is possibly a facility of the board and waits for a person's decision; until then it is not on the board.</summary>
/// <param name="Row">The line of the file that it begins on.</param>
/// <param name="Code">Its code in the list.</param>
/// <param name="Name">Its name.</param>
/// <param name="City">Its city and state.</param>
/// <param name="Candidates">The codes of the facilities that it possibly is.</param>
/// <param name="Why">The matching and the differing facts.</param>
public sealed record ImportWaiting(int Row, string Code, string Name, string City, IReadOnlyList<string> Candidates, string Why);
