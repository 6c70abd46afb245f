using System.Globalization;
using System.Runtime.CompilerServices;

namespace StatusBoard.Web.Features.Walls;

/// <summary>Dense tiles, used when there are more than a grid can hold: each is as high as its name requires, arranged in columns on as
/// few pages as possible. Name and status keep their size; other lines are shown if there is space.</summary>
/// <param name="Width">The width of a column, in u.</param>
/// <param name="Height">The height of a column, in u; the maximum height of a tile.</param>
/// <param name="Size">The font size of names, in u; at least 1.</param>
/// <param name="Pages">The pages, filled evenly.</param>
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

    /// <summary>Arranges as many tiles as fit on one page, in columns of this width, for a page that begins with the latest
    /// changes.</summary>
    public TilePage Leading((double Width, double Height) room, IReadOnlyList<TileText> texts) =>
        Greedy([.. texts.Select(text => Need(text, Width, Size, room.Height))], room.Height, Columns(room.Width, Width))[0];

    /// <summary>The facility's name as its tile takes it, and the height that the tile has at least, as css takes it: measured once for
    /// all displays of these columns.</summary>
    /// <param name="tile">The tile.</param>
    /// <param name="text">Its texts at the size that they have here; the same for all who ask.</param>
    public (string Name, string Need) Place(TileMarkup tile, TileText text)
    {
        var (name, need) = Placed.GetOrCreateValue(this).GetValue(
            tile, one => Tuple.Create(Name(one, text), Need(text).ToString("0.###", CultureInfo.InvariantCulture)));
        return (name, need);
    }

    /// <summary>The facility's name as its tile takes it.</summary>
    public string Name(TileMarkup tile, TileText text) => Fits(text)
        ? tile.Name
        : TileText.DenseName(tile.Name, tile.StatusLabel, Width / Size / text.Weight, Height / Size / text.Weight);

    /// <summary>The minimum height of a tile, in ems of its name.</summary>
    public double Need(TileText text) => Math.Min(Height / Size, text.DenseHeight(Width / Size)) / text.Weight;

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

    /// <summary>Fills pages one after the other.</summary>
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

    /// <summary>Fills pages evenly; if a page with long names does not hold its share, pages are filled one after the other.</summary>
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

    /// <summary>Arranges one page in columns of similar height; null when they do not hold the tiles.</summary>
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

    /// <summary>The number of tiles of each column, in order; a tile that is higher than a column has one for itself.</summary>
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
