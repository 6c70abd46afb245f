using StatusBoard.Boards;

namespace StatusBoard.Storage.Boards;

/// <summary>The mode of the board as it is stored.</summary>
/// <param name="Mode">The mode.</param>
/// <param name="ChangedAt">When it was changed last, or the table was made.</param>
/// <param name="ChangedBy">The name of whoever changed it.</param>
/// <param name="HasReports">Whether a status was ever reported; until then the mode is changed without a confirmation.</param>
public sealed record BoardModeState(BoardMode Mode, DateTimeOffset ChangedAt, string ChangedBy, bool HasReports);
