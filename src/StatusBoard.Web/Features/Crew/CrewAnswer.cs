using StatusBoard.Boards;
using StatusBoard.Statuses;

namespace StatusBoard.Web.Features.Crew;

/// <summary>The answer to a crew's question, as the page shows it and as its refresh gets it.</summary>
/// <param name="AsOf">When the board was read last; null before the first time.</param>
/// <param name="Now">The server's time.</param>
/// <param name="Problem">Why the answer may be out of date; null when it is not.</param>
/// <param name="Mode">The mode of the board.</param>
/// <param name="Html">The answer as markup.</param>
public sealed record CrewAnswer(DateTimeOffset? AsOf, DateTimeOffset Now, string? Problem, string Mode, string Html)
{
    /// <summary>The mode of the board.</summary>
    internal BoardMode BoardMode => CodeNames<BoardMode>.TryParse(Mode, out var mode) ? mode : BoardMode.Live;
}
