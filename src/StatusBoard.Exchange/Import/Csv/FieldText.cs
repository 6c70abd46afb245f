using System.Text;
using System.Text.RegularExpressions;

namespace StatusBoard.Exchange.Import.Csv;

/// <summary>Decodes one field. Lists are put together from several sources, and one field may be UTF-8 and the next Windows-1252, so each
/// is decided separately. A field that can be read in more than one way is reported instead of guessed.</summary>
internal static partial class FieldText
{
    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);
    private static readonly Encoding Windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>Decodes one field.</summary>
    /// <param name="bytes">The field's bytes, each as one character (ISO 8859-1).</param>
    /// <returns>The text; its encoding; and what is wrong with it, null when nothing is.</returns>
    public static (string Text, FieldEncoding Encoding, string? Problem) Decode(string bytes)
    {
        if (Ascii.IsValid(bytes))
            return (bytes, FieldEncoding.Ascii, null);
        var raw = Encoding.Latin1.GetBytes(bytes);
        try
        {
            var text = Utf8.GetString(raw);
            return (text, FieldEncoding.Utf8, DoubleProblem(text));
        }
        catch (DecoderFallbackException)
        {
            var text = Windows.GetString(raw).Replace('\u00A0', ' ');
            return (text, FieldEncoding.Windows1252, WindowsProblem(text));
        }
    }

    /// <summary>Describes text that was UTF-8, was read as Windows-1252 and written as UTF-8 again; null for any other text.</summary>
    public static string? DoubleProblem(string text) => TwiceEncoded().Match(text) is { Success: true } match
        ? $"'{match.Value}' stands where one letter was: the list was converted twice. "
            + "Take an earlier copy, or correct the name in the file."
        : null;

    /// <summary>Describes why the text is probably not Windows-1252. Mac Roman encodes accented letters as other bytes: read as
    /// Windows-1252 they become symbols inside a word, or letters of the wrong case.</summary>
    private static string? WindowsProblem(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAscii(text[i]) && !IsPlausible(text, i))
            {
                return $"'{text[i]}' in '{text}' may be another letter: the field is neither UTF-8 nor plainly Windows-1252. "
                    + "Save the list as 'CSV UTF-8', or correct the name in the file.";
            }
        }

        return null;
    }

    private static bool IsPlausible(string text, int at)
    {
        var (before, after) = (at > 0 ? text[at - 1] : ' ', at + 1 < text.Length ? text[at + 1] : ' ');
        return text[at] switch
        {
            '‘' or '’' => IsApostrophe(text, at, before, after),
            '“' => char.IsWhiteSpace(before) || before == '(',
            '”' => !char.IsLetter(after),
            '–' or '—' => char.IsWhiteSpace(before) == char.IsWhiteSpace(after) && !char.IsLetter(before) && !char.IsLetter(after),
            >= 'À' and <= 'ÿ' and not ('×' or '÷') => HasCaseOfItsWord(text, at),
            '®' => true,
            _ => false,
        };
    }

    private static bool IsApostrophe(string text, int at, char before, char after) =>
        char.IsLetter(before)
        && (!char.IsLetter(after)
            || (after is 's' or 'S' && !(at + 2 < text.Length && char.IsLetter(text[at + 2])))
            || (before is 'O' or 'D' or 'L' && char.IsUpper(after)));

    /// <summary>A small letter among capitals, or a capital after a small letter, does not occur in names.</summary>
    private static bool HasCaseOfItsWord(string text, int at)
    {
        var (from, to) = (at, at);
        while (from > 0 && char.IsLetter(text[from - 1]))
            from--;
        while (to + 1 < text.Length && char.IsLetter(text[to + 1]))
            to++;
        if (from == to)
            return false;
        return char.IsUpper(text[at])
            ? at == from || !char.IsLower(text[at - 1])
            : Enumerable.Range(from, to - from + 1).Where(i => i != at).Any(i => char.IsLower(text[i]));
    }

    // U+00C2 or U+00C3 followed by the Windows-1252 reading of the second byte of a two-byte letter.
    [GeneratedRegex("[\u00C2\u00C3][\u0080-\u00BF\u0152\u0153\u0160\u0161\u0178\u017D\u017E\u0192\u02C6\u02DC\u2013-\u203A\u20AC\u2122]")]
    private static partial Regex TwiceEncoded();
}
