using System.Collections.Concurrent;
using StatusBoard.Boards;

namespace StatusBoard.Web.Features.Insights.Past;

/// <summary>The board of a moment with the views of it that were asked for.</summary>
public sealed class PastPicture(Board board)
{
    /// <summary>How many views are kept.</summary>
    private const int MostViews = 40;

    private readonly ConcurrentDictionary<BoardFilter, BoardView> views = [];

    /// <summary>The board.</summary>
    public Board Board => board;

    /// <summary>The facilities that a filter matches, made once for all who ask for the same.</summary>
    public BoardView View(BoardFilter filter)
    {
        if (views.TryGetValue(filter, out var known))
            return known;
        var made = BoardView.Of(board, filter);
        return views.Count < MostViews ? views.GetOrAdd(filter, made) : made;
    }
}
