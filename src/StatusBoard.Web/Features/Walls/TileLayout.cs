namespace StatusBoard.Web.Features.Walls;

/// <summary>How the tiles of a view stand in a room: in a grid on one page, or dense in columns on as many as it takes.</summary>
/// <param name="Grid">The grid; null when there are more than it holds.</param>
/// <param name="Dense">The columns; null when the grid holds all.</param>
public sealed record TileLayout(TileGrid? Grid, TileColumns? Dense)
{
    /// <summary>How many pages there are.</summary>
    public int Pages => Dense?.Pages.Count ?? 1;

    /// <summary>The size of a name, in u.</summary>
    public double Size => Dense?.Size ?? Grid?.Size ?? 1;

    /// <summary>The layout of these tiles in a room of this width and height, in u.</summary>
    public static TileLayout For((double Width, double Height) room, IReadOnlyList<TileText> texts)
    {
        if (texts.Count == 0)
            return new TileLayout(null, null);
        return TileGrid.For(room, texts) is { } grid ? new TileLayout(grid, null) : new TileLayout(null, TileColumns.For(room, texts));
    }
}
