namespace StatusBoard.Web.Pages.WatchWall;

/// <summary>What of a tile is never shortened, and so decides how much room it needs.</summary>
/// <param name="Name">The facility's name.</param>
/// <param name="Label">The local name of its status.</param>
public readonly record struct TileText(string Name, string Label)
{
    // Measured in Inter, with something to spare: the share of an em that a character takes in the middle.
    private const double NameCharacter = 0.53;
    private const double LabelCharacter = 0.74 * 0.64;
    private const double NameLine = 1.12;
    private const double LabelLine = 0.92;
    private const double SidePadding = 1.5;
    private const double EndPadding = 0.95;

    /// <summary>The characters that the status's shape takes, and the mark of what is new.</summary>
    private const string Marks = "xx new";

    /// <summary>The height that it needs in a tile of this width, both in ems of the name.</summary>
    public double Height(double width) => EndPadding
        + (LabelLine * Lines(Label + Marks, (int)((width - SidePadding) / LabelCharacter)))
        + (NameLine * Lines(Name, (int)((width - SidePadding) / NameCharacter)));

    /// <summary>How many lines a text takes at so many characters a line, wrapped at spaces; a longer word takes as many as it needs.</summary>
    public static int Lines(string text, int perLine)
    {
        perLine = Math.Max(1, perLine);
        var (lines, used) = (1, 0);
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (used > 0 && used + 1 + word.Length > perLine)
                (lines, used) = (lines + 1, 0);
            var length = word.Length;
            for (; length > perLine; length -= perLine)
                lines++;
            used += length + (used > 0 ? 1 : 0);
        }

        return lines;
    }
}
