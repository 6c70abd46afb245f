namespace StatusBoard.Web.Features.Walls;

/// <summary>The arrangement of tiles in a space: a grid on one page, or dense columns on several.</summary>
/// <param name="Grid">The grid; null when there are too many tiles for it.</param>
/// <param name="Dense">The columns; null when the grid is used.</param>
public sealed record TileLayout(TileGrid? Grid, TileColumns? Dense)
{
    /// <summary>The number of pages.</summary>
    public int Pages => Dense?.Pages.Count ?? 1;

    /// <summary>The font size of names, in u.</summary>
    public double Size => Dense?.Size ?? Grid?.Size ?? 1;

    /// <summary>Arranges tiles in a space of a width and height, in u.</summary>
    public static TileLayout For((double Width, double Height) room, IReadOnlyList<TileText> texts)
    {
        if (texts.Count == 0)
            return new TileLayout(null, null);
        return TileGrid.For(room, texts) is { } grid ? new TileLayout(grid, null) : new TileLayout(null, TileColumns.For(room, texts));
    }
}
