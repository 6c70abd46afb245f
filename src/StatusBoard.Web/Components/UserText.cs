using System.Text.Encodings.Web;

namespace StatusBoard.Web.Components;

/// <summary>Isolates texts that people have entered (names, places, reasons, reporters, notes), so that right-to-left text does not
/// reorder its surroundings (Unicode Standard Annex 9, isolates).</summary>
public static class UserText
{
    private const char FirstStrongIsolate = '\u2068';
    private const char PopDirectionalIsolate = '\u2069';
    private const int HebrewOnward = 0x0590;

    /// <summary>The text as markup in an isolating element; empty when there is no text.</summary>
    public static string Markup(string? text) => string.IsNullOrEmpty(text) ? "" : $"<bdi>{HtmlEncoder.Default.Encode(text)}</bdi>";

    /// <summary>The text for a place without elements (an attribute, a joined list): enclosed in isolate characters if it contains
    /// right-to-left characters.</summary>
    public static string Isolated(string text) => RunsFromRight(text) ? $"{FirstStrongIsolate}{text}{PopDirectionalIsolate}" : text;

    private static bool RunsFromRight(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            // Hebrew to Arabic Extended, their presentation forms, and the right-to-left scripts of the supplementary plane.
            if (rune.Value is (>= HebrewOnward and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFF)
                or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF))
                return true;
        }

        return false;
    }
}
