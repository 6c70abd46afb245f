namespace StatusBoard.Web.Features.Walls;

/// <summary>The arrangement of tiles that fit on one page with their "since" line. Few tiles are large, more are denser. No cell stays
/// empty: rows with one tile fewer have wider tiles and come first.</summary>
/// <param name="Columns">The number of tiles of the fullest row.</param>
/// <param name="Rows">How many rows there are.</param>
/// <param name="Size">The font size of names, in u; at least 1.</param>
public sealed record TileGrid(int Columns, int Rows, double Size)
{
    /// <summary>The maximum font size of names, in u, for a few tiles.</summary>
    public const double Largest = 2.4;

    private const double Gap = 0.5;
    private const double Step = 0.05;
    private const double LeastWidth = 9.5;

    /// <summary>The space that a tile has in addition to name and status, in ems of the name: for everything, shortened lines, or "since"
    /// only.</summary>
    private static readonly double[] Besides = [5.6, 3.2, 0.95];

    /// <summary>Arranges tiles; null when they do not fit.</summary>
    /// <param name="room">The width and height of the space, in u.</param>
    /// <param name="texts">The texts of the tiles; all of them have to fit.</param>
    public static TileGrid? For((double Width, double Height) room, IReadOnlyList<TileText> texts)
    {
        foreach (var besides in Besides)
        {
            TileGrid? best = null;
            for (var columns = 1; columns <= texts.Count && room.Width >= (columns * LeastWidth) + ((columns - 1) * Gap); columns++)
            {
                var rows = (texts.Count + columns - 1) / columns;
                var size = SizeFor((room.Width - ((columns - 1) * Gap)) / columns, (room.Height - ((rows - 1) * Gap)) / rows, besides,
                    texts);
                if (size >= 1 && size > (best?.Size ?? 0))
                    best = new TileGrid((texts.Count + rows - 1) / rows, rows, size);
            }

            if (best is not null)
                return best;
        }

        return null;
    }

    /// <summary>The index of the first tile of a page and its number of tiles; pages differ by at most one tile.</summary>
    public static (int First, int Count) Part(int page, int pages, int count)
    {
        var first = page * count / pages;
        return (first, ((page + 1) * count / pages) - first);
    }

    /// <summary>The number of columns of the finest grid that a tile spans; the total is <see cref="Whole"/>.</summary>
    public static int Span(int index, int count, int columns)
    {
        var (rows, whole) = ((count + columns - 1) / columns, Whole(count, columns));
        var few = count / rows;
        var inWiderRows = (rows - (count % rows)) * few;
        return index < inWiderRows ? whole / few : whole / (few + 1);
    }

    /// <summary>The number of columns of the finest grid, which both kinds of row divide.</summary>
    public static int Whole(int count, int columns)
    {
        var rows = (count + columns - 1) / columns;
        var few = count / rows;
        return count % rows == 0 ? few : few * (few + 1);
    }

    /// <summary>The largest font size at which every tile of a width and height holds its text; 0 when there is none.</summary>
    private static double SizeFor(double width, double height, double besides, IReadOnlyList<TileText> texts)
    {
        if (Need(width, besides, texts) > height)
            return 0;
        for (var size = Math.Min(Largest, width / LeastWidth); size > 1; size -= Step)
        {
            if (Need(width / size, besides, texts) * size <= height)
                return Math.Round(size, 3);
        }

        return 1;
    }

    /// <summary>The height that the tile with the longest text needs at a width, both in ems of its name.</summary>
    private static double Need(double width, double besides, IReadOnlyList<TileText> texts) =>
        texts.Max(text => (besides * text.Weight) + text.Height(width));
}
