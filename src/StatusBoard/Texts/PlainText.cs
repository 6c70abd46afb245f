using System.Globalization;
using System.Text;
using StatusBoard.Reporting;

namespace StatusBoard.Texts;

/// <summary>The rule for every name, reason and note, whether typed, pasted, imported or written by SQL: normalised (NFC), and without
/// characters that reorder, hide or overlay neighbouring text (Unicode Technical Report #36, sections 2 and 3).</summary>
public static class PlainText
{
    /// <summary>The maximum number of combining marks on one letter. Vietnamese, Hebrew and Thai need at most three.</summary>
    public const int MaxMarks = 4;

    private const string Nothing = "?";

    /// <summary>Normalises a single-line text: NFC, every run of white space as one space, none at the ends, and without invisible
    /// characters that have no meaning.</summary>
    public static string Normalise(string text) => Blanks(Composed(text), lines: false);

    /// <summary>Normalises a text that may have several lines; white space inside a line is kept.</summary>
    public static string NormaliseLines(string text) => Blanks(Composed(text), lines: true);

    /// <summary>The same as <see cref="Normalise"/>, with null for an empty result.</summary>
    public static string? NormaliseOrNull(string? text) => text is null ? null : Normalise(text) is { Length: > 0 } normal ? normal : null;

    /// <summary>The same as <see cref="NormaliseLines"/>, with null for an empty result.</summary>
    public static string? NormaliseLinesOrNull(string? text) =>
        text is null ? null : NormaliseLines(text) is { Length: > 0 } normal ? normal : null;

    /// <summary>Returns the problem of a text, with the character and its position in the normalised text; null when it is
    /// valid.</summary>
    /// <param name="text">The text.</param>
    /// <param name="lines">Whether the text may have several lines.</param>
    public static string? Problem(string? text, bool lines = false)
    {
        if (string.IsNullOrEmpty(text) || IsPlain(text, lines))
            return null;
        var (place, marks) = (0, 0);
        foreach (var rune in Runes(lines ? NormaliseLines(text) : Normalise(text)))
        {
            place++;
            if (rune is not { } one)
                return Invariant($"It holds half a character at place {place}. Type it anew.");
            if (InvisibleCharacters.IsRefused(one, lines))
                return Invariant(
                    $"It holds a character that cannot be seen, {InvisibleCharacters.NameOf(one)}, at place {place}. Take it out.");
            marks = InvisibleCharacters.IsMark(one) ? marks + 1 : 0;
            if (marks > MaxMarks)
                return Invariant($"It has more than {MaxMarks} marks on one letter, at place {place}. Take them out.");
        }

        return null;
    }

    /// <summary>Returns the problems of a text in a form or request.</summary>
    /// <param name="field">The name of the field.</param>
    /// <param name="text">The text as it was entered.</param>
    /// <param name="maxLength">The maximum length in characters, after normalisation.</param>
    /// <param name="required">Whether the text may not be empty.</param>
    /// <param name="lines">Whether the text may have several lines.</param>
    public static IEnumerable<ReportProblem> Check(string field, string? text, int maxLength, bool required = false, bool lines = false)
    {
        var kept = text is null ? "" : lines ? NormaliseLines(text) : Normalise(text);
        if (required && kept.Length == 0)
            yield return new(field, string.IsNullOrEmpty(text)
                ? "It is missing." : "It is empty: there is nothing in it that can be seen.");
        if (kept.Length > maxLength)
            yield return new(field, Invariant($"It has {kept.Length} characters; at most {maxLength} are kept."));
        if (Problem(text, lines) is { } problem)
            yield return new(field, problem);
    }

    /// <summary>Makes a text safe to display that was never validated (a row written by SQL, a claim of an identity provider): characters
    /// that would be refused are removed, surplus marks are cut. When nothing is left, the result is a question mark.</summary>
    public static string ForShow(string text, bool lines = false)
    {
        if (IsPlain(text, lines))
            return text;
        var shown = new StringBuilder(text.Length);
        var marks = 0;
        foreach (var rune in Runes(Composed(text)))
        {
            if (rune is not { } one || InvisibleCharacters.IsIgnorable(one)
                || (InvisibleCharacters.IsRefused(one, lines) && Rune.GetUnicodeCategory(one) != UnicodeCategory.Control))
                continue;
            marks = InvisibleCharacters.IsMark(one) ? marks + 1 : 0;
            if (marks <= MaxMarks)
                shown.Append(InvisibleCharacters.IsRefused(one, lines) ? " " : one.ToString());
        }

        // Removing a character can bring together characters that combine, so the text is normalised again.
        var result = Blanks(shown.ToString().Normalize(NormalizationForm.FormC), lines);
        return result.Length == 0 && !string.IsNullOrWhiteSpace(text) ? Nothing : result;
    }

    /// <summary>The same as <see cref="ForShow"/>; null stays null.</summary>
    public static string? ForShowOrNull(string? text, bool lines = false) => text is null ? null : ForShow(text, lines);

    /// <summary>A key that is equal for names that look the same: compatibility forms and widths (NFKC), case, white space and invisible
    /// characters make no difference. Names are unique by this key.</summary>
    public static string Key(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var rune in Runes(text))
        {
            if (rune is { } one && !InvisibleCharacters.IsIgnorable(one)
                && (!InvisibleCharacters.IsRefused(one, lines: false) || Rune.GetUnicodeCategory(one) == UnicodeCategory.Control))
                key.Append(Rune.GetUnicodeCategory(one) == UnicodeCategory.Control ? " " : one.ToString());
        }

        // Upper-casing can decompose letters, and compatibility forms can contain composed ones, so the text is normalised again.
        return Blanks(key.ToString().Normalize(NormalizationForm.FormKC).ToUpperInvariant().Normalize(NormalizationForm.FormKC),
            lines: false);
    }

    /// <summary>Whether two names look the same.</summary>
    public static bool LooksLike(string one, string other) => Key(one) == Key(other);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    /// <summary>A fast path for texts that need no change, as nearly all do.</summary>
    private static bool IsPlain(string text, bool lines)
    {
        foreach (var letter in text)
        {
            if (letter is < ' ' ? !lines || letter is not ('\n' or '\t') : letter > '~' && letter is < '\u00A1' or '\u00AD' or > '\u02FF')
                return false;
        }

        return text.Length == 0 || (text[0] != ' ' && text[^1] != ' ' && (lines || !text.Contains("  ", StringComparison.Ordinal)));
    }

    /// <summary>NFC without meaningless invisible characters. A text with an unpaired surrogate cannot be normalised; it is returned
    /// unchanged, and <see cref="Problem"/> reports it.</summary>
    private static string Composed(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var rune in Runes(text))
        {
            if (rune is not { } one)
                return text;
            if (!InvisibleCharacters.IsIgnorable(one))
                kept.Append(one.ToString());
        }

        try
        {
            return kept.ToString().Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // A noncharacter such as U+FFFE cannot be normalised either.
            return kept.ToString();
        }
    }

    private static string Blanks(string text, bool lines)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            var blank = char.GetUnicodeCategory(letter) == UnicodeCategory.SpaceSeparator;
            if (!blank)
                plain.Append(letter);
            else if (lines || (plain.Length > 0 && plain[^1] != ' '))
                plain.Append(' ');
        }

        return plain.ToString().Trim();
    }

    /// <summary>The characters of a text; null stands for an unpaired surrogate.</summary>
    private static IEnumerable<Rune?> Runes(string text)
    {
        for (var index = 0; index < text.Length;)
        {
            if (Rune.TryGetRuneAt(text, index, out var rune))
            {
                yield return rune;
                index += rune.Utf16SequenceLength;
            }
            else
            {
                yield return null;
                index++;
            }
        }
    }
}
