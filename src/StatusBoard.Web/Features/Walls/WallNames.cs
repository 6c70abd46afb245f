using StatusBoard.Access;
using StatusBoard.Boards;

namespace StatusBoard.Web.Features.Walls;

/// <summary>The states, regions and health systems of a wall's address that no facility has. Checked again only when the number of
/// facilities has changed.</summary>
/// <param name="Problems">The problems, each with the names that exist.</param>
/// <param name="Board">The number of facilities on the board at the last check.</param>
/// <param name="Shown">The number of facilities in the wall's views at the last check.</param>
public sealed record WallNames(IReadOnlyList<string> Problems, int Board, int Shown)
{
    /// <summary>The state before the first check.</summary>
    public static WallNames None { get; } = new([], -1, -1);

    /// <summary>Returns the present state.</summary>
    /// <param name="shows">The views of the wall.</param>
    /// <param name="board">The board.</param>
    /// <param name="visibleScope">What the display may see.</param>
    /// <param name="read">Whether the board has been read; before, no name is known to be wrong.</param>
    public WallNames Now(IReadOnlyList<WallShow> shows, Board board, Scope visibleScope, bool read)
    {
        var shown = shows.Sum(show => show.View.Facilities.Count);
        if (!read || (board.Count == Board && shown == Shown))
            return this;
        return new WallNames([.. shows.SelectMany(show => FilterNameCheck.FindUnknown(board, show.Address.Places().Within(visibleScope)))
            .Select(unknown => unknown.Message).Distinct()], board.Count, shown);
    }
}
