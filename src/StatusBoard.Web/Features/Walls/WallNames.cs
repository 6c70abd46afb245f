using StatusBoard.Access;
using StatusBoard.Boards;

namespace StatusBoard.Web.Features.Walls;

/// <summary>
/// The states, regions and health systems that a wall is to show and that no facility of the board has. Looked for again
/// only when the number of facilities on the board or on the wall has changed.
/// </summary>
/// <param name="Problems">Each in a sentence that says what there is.</param>
/// <param name="Board">The number of facilities on the board when it was looked for.</param>
/// <param name="Shown">The number of facilities in the wall's views then.</param>
public sealed record WallNames(IReadOnlyList<string> Problems, int Board, int Shown)
{
    /// <summary>Before anything was looked for.</summary>
    public static WallNames None { get; } = new([], -1, -1);

    /// <summary>What is missing now.</summary>
    /// <param name="shows">What the wall shows by turns.</param>
    /// <param name="board">The board.</param>
    /// <param name="visibleScope">What the wall may see.</param>
    /// <param name="read">Whether the board has been read: before, nothing is known to be missing.</param>
    public WallNames Now(IReadOnlyList<WallShow> shows, Board board, Scope visibleScope, bool read)
    {
        var shown = shows.Sum(show => show.View.Facilities.Count);
        if (!read || (board.Count == Board && shown == Shown))
            return this;
        return new WallNames([.. shows.SelectMany(show => FilterNameCheck.FindUnknown(board, show.Address.Places().Within(visibleScope)))
            .Select(unknown => unknown.Message).Distinct()], board.Count, shown);
    }
}
