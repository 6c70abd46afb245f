using System.Globalization;

namespace StatusBoard.Web.Features.Walls;

/// <summary>The texts of a tile that are never shortened and therefore determine its size: the facility's name and the local name of its
/// status.</summary>
public sealed class TileText
{
    // As in wall.css, in ems of the name.
    private const double HeadSize = 0.74;
    private const double HeadSpacing = 0.02;
    private const double HeadLine = HeadSize * 1.22;
    private const double NameLine = 1.12;
    private const double Shape = 1.4 * HeadSize;
    private const double New = 2.3 * HeadSize;
    private const double SidePadding = 1.55;
    private const double EndPadding = 0.95;
    private const double DenseLine = 1.12;
    private const double DenseAge = 0.64 * 1.3;
    private const double DenseSidePadding = 1.95;
    private const double DenseEndPadding = 0.46;

    /// <summary>A tolerance for rounding differences between browsers.</summary>
    private const double Tolerance = 0.985;

    // Longer than any hospital's name: about 130 average letters, 70 capital Ws.
    private const double WidestName = 70;
    private const double WidestLabel = 40;

    // The number of characters by which a name is shortened at a time, and the minimum that stays.
    private const double NameStep = 2;
    private const double ShortestName = 6;

    private readonly double[] name;
    private readonly double[] label;

    /// <summary>Measures the texts of a tile.</summary>
    /// <param name="name">The facility's name.</param>
    /// <param name="label">The local name of its status.</param>
    public TileText(string name, string label)
    {
        this.name = Words(name, 1, 0);
        // Displayed in upper case.
        this.label = Words(label.ToUpperInvariant(), HeadSize, HeadSpacing);
    }

    private TileText(TileText text, double weight, bool hasAge) =>
        (name, label, Weight, HasAge) = (text.name, text.label, weight, hasAge);

    /// <summary>The size of this tile's text relative to that of the other tiles.</summary>
    public double Weight { get; } = 1;

    /// <summary>Whether a dense tile has a line for since when.</summary>
    public bool HasAge { get; }

    /// <summary>The same texts at another size.</summary>
    public TileText Weighted(double weight) => weight.Equals(Weight) ? this : new TileText(this, weight, HasAge);

    /// <summary>The same texts with a line for since when.</summary>
    public TileText Aged() => new(this, Weight, hasAge: true);

    /// <summary>The facility's name for display: whole, except for an extreme length, which is shortened with an ellipsis.</summary>
    public static string BoundedName(string name) => Bounded(name, WidestName);

    /// <summary>The local name of a status for display, shortened like <see cref="BoundedName"/>.</summary>
    public static string BoundedLabel(string label) => Bounded(label, WidestLabel);

    /// <summary>The height needed in a tile of a width with the status above the name, both in ems of a name of weight 1.</summary>
    public double Height(double width)
    {
        var room = ((width / Weight) - SidePadding) * Tolerance;
        return Weight * (EndPadding + (HeadLine * Lines([Shape, .. label, New], InterWidths.Space * HeadSize, room))
            + (NameLine * Lines(name, InterWidths.Space, room)));
    }

    /// <summary>The height needed in a dense tile of a width, where the status follows the name on its line, both in ems of a
    /// name of weight 1.</summary>
    public double DenseHeight(double width)
    {
        var room = ((width / Weight) - DenseSidePadding) * Tolerance;
        return Weight * (DenseEndPadding + (HasAge ? DenseAge : 0) + (DenseLine * Lines([.. name, .. label], InterWidths.Space, room)));
    }

    /// <summary>The facility's name for a dense tile of a width and height, shortened with an ellipsis if necessary so that the status
    /// fits after it.</summary>
    /// <param name="name">The name, bounded by <see cref="BoundedName"/>.</param>
    /// <param name="label">The local name of the status.</param>
    /// <param name="width">The width of the tile, in ems of the name.</param>
    /// <param name="height">The maximum height, in ems of the name.</param>
    public static string DenseName(string name, string label, double width, double height)
    {
        var fitting = name;
        for (var widest = WidestName - NameStep; widest >= ShortestName
            && new TileText(fitting, label).DenseHeight(width) > height; widest -= NameStep)
            fitting = Bounded(name, widest);
        return fitting;
    }

    /// <summary>The number of lines that words of these widths take, wrapped between words; a word wider than a line takes
    /// several.</summary>
    internal static int Lines(ReadOnlySpan<double> words, double space, double room)
    {
        room = Math.Max(1, room);
        var (lines, used) = (1, 0d);
        foreach (var word in words)
        {
            if (used > 0 && used + space + word > room)
                (lines, used) = (lines + 1, 0);
            var rest = word;
            for (; rest > room; rest -= room)
                lines++;
            used += rest + (used > 0 ? space : 0);
        }

        return lines;
    }

    private static string Bounded(string text, double widest)
    {
        if (InterWidths.Of(text) <= widest)
            return text;
        // Between grapheme clusters, so that no combining mark is separated from its letter.
        var letters = StringInfo.GetTextElementEnumerator(text);
        var (width, end) = (0d, 0);
        while (letters.MoveNext() && (width += InterWidths.Of(letters.GetTextElement())) <= widest)
            end = letters.ElementIndex + letters.GetTextElement().Length;
        return text[..end].TrimEnd() + "…";
    }

    private static double[] Words(string text, double size, double spacing) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word =>
            (InterWidths.Of(word) + (spacing * word.Length)) * size)];
}
