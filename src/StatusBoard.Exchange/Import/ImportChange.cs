using StatusBoard.Storage.Facilities;

namespace StatusBoard.Exchange.Import;

/// <summary>The change that an import makes, or would make, to one facility.</summary>
/// <param name="Row">The line of the file that the row begins on.</param>
/// <param name="Code">The facility's code on the board.</param>
/// <param name="Name">Its name.</param>
/// <param name="Outcome">Whether it is new.</param>
/// <param name="Before">The differing fields before the change, as JSON; null for a new facility.</param>
/// <param name="After">The differing fields after the change, as JSON.</param>
public sealed record ImportChange(int Row, string Code, string Name, UpsertOutcome Outcome, string? Before, string After);
