using StatusBoard.Storage.Facilities;

namespace StatusBoard.Exchange.Import;

/// <summary>What an import does, or would do, to one facility.</summary>
/// <param name="Row">The line of the file that the row begins on.</param>
/// <param name="Code">The facility's code on the board.</param>
/// <param name="Name">Its name.</param>
/// <param name="Outcome">Whether it is new.</param>
/// <param name="Before">What is different, as it was, as JSON; null for a new one.</param>
/// <param name="After">What is different, as it becomes, as JSON.</param>
public sealed record ImportChange(int Row, string Code, string Name, UpsertOutcome Outcome, string? Before, string After);
