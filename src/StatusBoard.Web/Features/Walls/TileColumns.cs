using System.Globalization;
using System.Runtime.CompilerServices;

namespace StatusBoard.Web.Features.Walls;

/// <summary>
/// Dense tiles, for when there are more than a grid holds: each is as high as its own name needs, one below the other in
/// columns, on as few pages as they fit on. The name and the status keep their size; what else there is room for, they say.
/// </summary>
/// <param name="Width">The width of a column, in u.</param>
/// <param name="Height">The height of a column, in u; a tile is never higher.</param>
/// <param name="Size">The size of a name, in u; never less than 1.</param>
/// <param name="Pages">The pages, each about as full as the others.</param>
public sealed record TileColumns(double Width, double Height, double Size, IReadOnlyList<TilePage> Pages)
{
    private const double Gap = 0.28;
    private const double LeastWidth = 9.5;
    private const double Step = 0.05;
    private const int Halvings = 12;

    private static readonly ConditionalWeakTable<TileColumns, ConditionalWeakTable<TileMarkup, Tuple<string, string>>> Placed = [];

    /// <summary>The pages of so many tiles.</summary>
    /// <param name="room">The width and height of the room, in u.</param>
    /// <param name="texts">What the tiles say, in their order.</param>
    public static TileColumns For((double Width, double Height) room, IReadOnlyList<TileText> texts)
    {
        var best = Densest(room, texts, 1)!;
        for (var size = 1 + Step; size <= TileGrid.Largest; size += Step)
        {
            if (Densest(room, texts, Math.Round(size, 3)) is not { } larger || larger.Pages.Count > best.Pages.Count)
                break;
            best = larger;
        }

        return best;
    }

    /// <summary>As many of these tiles as fit on one page, in columns of this width: news comes first there, whatever the order of the
    /// rest.</summary>
    public TilePage Leading((double Width, double Height) room, IReadOnlyList<TileText> texts) =>
        Greedy([.. texts.Select(text => Need(text, Width, Size, room.Height))], room.Height, Columns(room.Width, Width))[0];

    /// <summary>The facility's name as its tile takes it, and the height that the tile has at least, as css takes it: measured once for
    /// all displays of these columns.</summary>
    public (string Name, string Need) Place(TileMarkup tile)
    {
        var (name, need) = Placed.GetOrCreateValue(this).GetValue(
            tile, one => Tuple.Create(Name(one), Need(one.Text).ToString("0.###", CultureInfo.InvariantCulture)));
        return (name, need);
    }

    /// <summary>The facility's name as its tile takes it.</summary>
    public string Name(TileMarkup tile) =>
        Fits(tile.Text) ? tile.Name : TileText.DenseName(tile.Name, tile.StatusLabel, Width / Size, Height / Size);

    /// <summary>The height that a tile has at least, in ems of its name.</summary>
    public double Need(TileText text) => Math.Min(Height / Size, text.DenseHeight(Width / Size));

    private bool Fits(TileText text) => text.DenseHeight(Width / Size) * Size <= Height;

    private static TileColumns? Densest((double Width, double Height) room, IReadOnlyList<TileText> texts, double size)
    {
        TileColumns? best = null;
        for (var columns = 1; columns == 1 || room.Width >= (columns * LeastWidth * size) + ((columns - 1) * Gap); columns++)
        {
            var width = (room.Width - ((columns - 1) * Gap)) / columns;
            double[] needs = [.. texts.Select(text => Need(text, width, size, room.Height))];
            var pages = Greedy(needs, room.Height, columns);
            if (best is null || pages.Count < best.Pages.Count)
                best = new TileColumns(width, room.Height, size, Even(needs, room.Height, columns, pages));
        }

        return best;
    }

    private static double Need(TileText text, double width, double size, double height) =>
        Math.Min(height, text.DenseHeight(width / size) * size);

    private static int Columns(double room, double width) => Math.Max(1, (int)Math.Round((room + Gap) / (width + Gap)));

    /// <summary>Fills one page after the other.</summary>
    private static List<TilePage> Greedy(double[] needs, double height, int columns)
    {
        var pages = new List<TilePage>();
        for (var first = 0; first < needs.Length;)
        {
            var page = new TilePage(first, Fill(needs.AsSpan(first), height, columns));
            pages.Add(page);
            first += page.Count;
        }

        return pages;
    }

    /// <summary>Pages of the same fullness, rather than full ones and a rest; where a page of many long names does not hold its share, the
    /// full ones.</summary>
    private static List<TilePage> Even(double[] needs, double height, int columns, List<TilePage> full)
    {
        var even = new List<TilePage>();
        for (var page = 0; page < full.Count; page++)
        {
            var (first, count) = TileGrid.Part(page, full.Count, needs.Length);
            if (Balanced(needs.AsSpan(first, count), height, columns) is not { } balanced)
                return [.. full.Select(one =>
                    one with { Columns = Balanced(needs.AsSpan(one.First, one.Count), height, columns) ?? one.Columns })];
            even.Add(new TilePage(first, balanced));
        }

        return even;
    }

    /// <summary>The columns of one page, none much higher than the others; null when it does not hold them.</summary>
    private static int[]? Balanced(ReadOnlySpan<double> needs, double height, int columns)
    {
        var found = Fill(needs, height, columns);
        if (found.Sum() < needs.Length)
            return null;
        var (low, high) = (0d, height);
        for (var i = 0; i < Halvings; i++)
        {
            var middle = (low + high) / 2;
            var lower = Fill(needs, middle, columns);
            if (lower.Sum() < needs.Length)
                low = middle;
            else
                (found, high) = (lower, middle);
        }

        return found;
    }

    /// <summary>How many each column takes, from the first tile on; a tile that is higher than a column has one for itself.</summary>
    private static int[] Fill(ReadOnlySpan<double> needs, double height, int columns)
    {
        var counts = new List<int>(columns);
        for (var next = 0; counts.Count < columns && next < needs.Length;)
        {
            var (first, used) = (next, needs[next]);
            for (next++; next < needs.Length && used + Gap + needs[next] <= height + 1e-9; next++)
                used += Gap + needs[next];
            counts.Add(next - first);
        }

        return [.. counts];
    }
}
