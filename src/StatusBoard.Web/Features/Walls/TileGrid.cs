namespace StatusBoard.Web.Features.Walls;

/// <summary>
/// How tiles share their room when they all fit on one page with since when. Few get large ones, more get denser ones. No
/// cell stays empty: rows that have one tile fewer have wider ones, and come first, where the worst is.
/// </summary>
/// <param name="Columns">How many tiles the fullest row has.</param>
/// <param name="Rows">How many rows there are.</param>
/// <param name="Size">The size of a name, in u; never less than 1.</param>
public sealed record TileGrid(int Columns, int Rows, double Size)
{
    /// <summary>The largest size of a name, in u: one tile alone needs no more to be seen.</summary>
    public const double Largest = 2.4;

    private const double Gap = 0.5;
    private const double Step = 0.05;
    private const double LeastWidth = 9.5;

    /// <summary>What a tile has room for besides its name and status, in ems of the name: everything, shortened, or since when.</summary>
    private static readonly double[] Besides = [5.6, 3.2, 0.95];

    /// <summary>The grid for so many tiles; null when they do not fit.</summary>
    /// <param name="room">The width and height of the room, in u.</param>
    /// <param name="texts">What the tiles say: every one has to fit.</param>
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

    /// <summary>The first tile of a page and how many it has; the fullest pages differ from the others by one.</summary>
    public static (int First, int Count) Part(int page, int pages, int count)
    {
        var first = page * count / pages;
        return (first, ((page + 1) * count / pages) - first);
    }

    /// <summary>How many columns of the finest grid the tile at a place of a page with so many tiles takes: the whole is
    /// <see cref="Whole"/>.</summary>
    public static int Span(int at, int count, int columns)
    {
        var (rows, whole) = ((count + columns - 1) / columns, Whole(count, columns));
        var few = count / rows;
        var inWiderRows = (rows - (count % rows)) * few;
        return at < inWiderRows ? whole / few : whole / (few + 1);
    }

    /// <summary>The number of columns of the finest grid: one that both kinds of row divide.</summary>
    public static int Whole(int count, int columns)
    {
        var rows = (count + columns - 1) / columns;
        var few = count / rows;
        return count % rows == 0 ? few : few * (few + 1);
    }

    /// <summary>The largest size of the names at which a tile of this width and height holds every one of them; 0 where none
    /// does.</summary>
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

    /// <summary>The height that the neediest tile of this width needs, both in ems of its name.</summary>
    private static double Need(double width, double besides, IReadOnlyList<TileText> texts) =>
        besides + texts.Max(text => text.Height(width));
}
