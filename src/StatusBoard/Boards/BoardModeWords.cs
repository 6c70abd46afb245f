using StatusBoard.Statuses;

namespace StatusBoard.Boards;

/// <summary>How the mode of a board is said to people. A live board needs no mark; the others are marked wherever something leaves
/// them.</summary>
public static class BoardModeWords
{
    /// <summary>The mark: <c>EXERCISE</c>, <c>SIMULATION</c>; null for a live board.</summary>
    public static string? Mark(this BoardMode mode) => mode switch
    {
        BoardMode.Exercise => "EXERCISE",
        BoardMode.Simulation => "SIMULATION",
        _ => null,
    };

    /// <summary>What the mark means, in a sentence; null for a live board.</summary>
    public static string? Meaning(this BoardMode mode) => mode switch
    {
        BoardMode.Exercise => "Nothing here is real.",
        BoardMode.Simulation => "Nothing here is real: a program makes the statuses.",
        _ => null,
    };

    /// <summary>A title with the mark before it.</summary>
    /// <param name="mode">The mode.</param>
    /// <param name="title">The title of a page or an e-mail.</param>
    public static string Title(this BoardMode mode, string title) => mode.Mark() is { } mark ? $"{mark}: {title}" : title;

    /// <summary>A text with the mark and its meaning in a line before it.</summary>
    /// <param name="mode">The mode.</param>
    /// <param name="text">The text of an e-mail.</param>
    public static string Text(this BoardMode mode, string text) =>
        mode.Mark() is { } mark ? $"{mark}. {mode.Meaning()}\n\n{text}" : text;

    /// <summary>A file name with the mode before it: <c>exercise-audit.csv</c>.</summary>
    /// <param name="mode">The mode.</param>
    /// <param name="name">The file name.</param>
    public static string FileName(this BoardMode mode, string name) => mode == BoardMode.Live ? name : $"{mode.Code()}-{name}";
}
