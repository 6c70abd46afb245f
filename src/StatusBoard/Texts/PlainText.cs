using System.Globalization;
using System.Text;
using StatusBoard.Reporting;

namespace StatusBoard.Texts;

/// <summary>
/// What a text that somebody typed, pasted, imported or wrote by SQL may be: what one sees, in one form (NFC), and nothing
/// that turns, hides or overdraws what stands beside it (Unicode Technical Report #36, 2 and 3). One rule for every
/// name, reason and note.
/// </summary>
public static class PlainText
{
    /// <summary>The most marks over and under one letter. Vietnamese, Hebrew and Thai need at most three.</summary>
    public const int MaxMarks = 4;

    private const string Nothing = "?";

    /// <summary>A name or other text of one line in its one form: NFC, blanks of every kind as one plain blank, none at the ends, and
    /// without what says nothing.</summary>
    public static string Normalise(string text) => Blanks(Composed(text), lines: false);

    /// <summary>The same for a text that may have several lines; blanks inside a line stay as they are.</summary>
    public static string NormaliseLines(string text) => Blanks(Composed(text), lines: true);

    /// <summary>The same as <see cref="Normalise"/>; null for a text that says nothing.</summary>
    public static string? NormaliseOrNull(string? text) => text is null ? null : Normalise(text) is { Length: > 0 } normal ? normal : null;

    /// <summary>The same as <see cref="NormaliseLines"/>; null for a text that says nothing.</summary>
    public static string? NormaliseLinesOrNull(string? text) =>
        text is null ? null : NormaliseLines(text) is { Length: > 0 } normal ? normal : null;

    /// <summary>What is wrong with a text, with the character and its place in it as it would be kept; null when nothing is.</summary>
    /// <param name="text">The text.</param>
    /// <param name="lines">Whether it may have several lines.</param>
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
                return Invariant($"It holds a character that cannot be seen, {InvisibleCharacters.NameOf(one)}, at place {place}. Take it out.");
            marks = InvisibleCharacters.IsMark(one) ? marks + 1 : 0;
            if (marks > MaxMarks)
                return Invariant($"It has more than {MaxMarks} marks on one letter, at place {place}. Take them out.");
        }

        return null;
    }

    /// <summary>Names what is wrong with a text of a form or a request.</summary>
    /// <param name="field">The field it stands in.</param>
    /// <param name="text">The text, as it was given.</param>
    /// <param name="most">The most characters that are kept.</param>
    /// <param name="required">Whether it has to be there.</param>
    /// <param name="lines">Whether it may have several lines.</param>
    public static IEnumerable<ReportProblem> Check(string field, string? text, int most, bool required = false, bool lines = false)
    {
        var kept = text is null ? "" : lines ? NormaliseLines(text) : Normalise(text);
        if (required && kept.Length == 0)
            yield return new(field, string.IsNullOrEmpty(text)
                ? "It is missing." : "It is empty: there is nothing in it that can be seen.");
        if (kept.Length > most)
            yield return new(field, Invariant($"It has {kept.Length} characters; at most {most} are kept."));
        if (Problem(text, lines) is { } problem)
            yield return new(field, problem);
    }

    /// <summary>
    /// A text from where no rule was asked (a row written by SQL, a claim of an identity provider) as it can be shown: what
    /// the rule would refuse is left out, too many marks are cut. One of which nothing is left is a question mark.
    /// </summary>
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

        // What stood apart by something that is gone may belong together now.
        var result = Blanks(shown.ToString().Normalize(NormalizationForm.FormC), lines);
        return result.Length == 0 && !string.IsNullOrWhiteSpace(text) ? Nothing : result;
    }

    /// <summary>The same; null stays null.</summary>
    public static string? ForShowOrNull(string? text, bool lines = false) => text is null ? null : ForShow(text, lines);

    /// <summary>
    /// What two names have in common that look the same: compatibility forms and widths (NFKC), case, blanks and what cannot
    /// be seen make no difference. Names are unique by this, not by their bytes.
    /// </summary>
    public static string Key(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var rune in Runes(text))
        {
            if (rune is { } one && !InvisibleCharacters.IsIgnorable(one)
                && (!InvisibleCharacters.IsRefused(one, lines: false) || Rune.GetUnicodeCategory(one) == UnicodeCategory.Control))
                key.Append(Rune.GetUnicodeCategory(one) == UnicodeCategory.Control ? " " : one.ToString());
        }

        // Capitals may come apart again, and composed letters may have come out of the compatibility forms.
        return Blanks(key.ToString().Normalize(NormalizationForm.FormKC).ToUpperInvariant().Normalize(NormalizationForm.FormKC),
            lines: false);
    }

    /// <summary>Whether two names look the same.</summary>
    public static bool LooksLike(string one, string other) => Key(one) == Key(other);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    /// <summary>Nearly every text is: then nothing has to be made.</summary>
    private static bool IsPlain(string text, bool lines)
    {
        foreach (var letter in text)
        {
            if (letter is < ' ' ? !lines || letter is not ('\n' or '\t') : letter > '~' && letter is < '\u00A1' or '\u00AD' or > '\u02FF')
                return false;
        }

        return text.Length == 0 || (text[0] != ' ' && text[^1] != ' ' && (lines || !text.Contains("  ", StringComparison.Ordinal)));
    }

    /// <summary>NFC, without what says nothing. Half a surrogate pair has no form: such a text stays as it is, for <see cref="Problem"/>
    /// to name.</summary>
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
            // A noncharacter (U+FFFE) has no form either.
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

    /// <summary>The characters of a text; null stands for half a surrogate pair.</summary>
    private static IEnumerable<Rune?> Runes(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            if (Rune.TryGetRuneAt(text, at, out var rune))
            {
                yield return rune;
                at += rune.Utf16SequenceLength;
            }
            else
            {
                yield return null;
                at++;
            }
        }
    }
}
