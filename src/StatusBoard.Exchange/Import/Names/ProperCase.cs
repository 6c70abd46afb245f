using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace StatusBoard.Exchange.Import.Names;

/// <summary>Converts names in capitals to mixed case: <c>UCLA MEDICAL CENTER OF ST. MARY'S</c> becomes <c>UCLA Medical Center of St.
/// Mary's</c>. A name that already has small letters is not changed.</summary>
internal static partial class ProperCase
{
    private static readonly SearchValues<char> Breaks = SearchValues.Create("-–/(:+,");
    private static readonly SearchValues<char> Vowels = SearchValues.Create("AEIOUY'’");

    /// <summary>The name in mixed case, with single spaces.</summary>
    /// <param name="name">The name in the list.</param>
    /// <param name="state">The state: in Puerto Rico the small words are Spanish.</param>
    public static string Of(string name, string? state = null)
    {
        var text = Spaces().Replace(name.Trim(), " ");
        if (text.Any(char.IsLower))
            return text;
        var written = new StringBuilder(text.Length);
        var (end, wasSmall) = (0, false);
        foreach (var match in Words().EnumerateMatches(text))
        {
            var before = text.AsSpan(end, match.Index - end);

            // A dash starts a part of the name, except inside words like BY-THE-SEA.
            var isFirst = match.Index == 0 || (before.ContainsAny(Breaks) && !wasSmall);
            var word = Word(text.Substring(match.Index, match.Length), isFirst, state);
            wasSmall = char.IsLower(word[0]);
            written.Append(before).Append(word);
            end = match.Index + match.Length;
        }

        return written.Append(text.AsSpan(end)).ToString();
    }

    private static string Word(string word, bool isFirst, string? state)
    {
        if (CaseWords.Written.TryGetValue(word, out var written))
            return written;
        if (!isFirst && (CaseWords.Small.Contains(word) || (state == "PR" && CaseWords.SmallSpanish.Contains(word))))
            return word.ToLowerInvariant();

        // Single letters as in C.F.S.E. and D/P are initials.
        if (word.Length == 1)
            return word;
        if (char.IsDigit(word[0]))
            return Ordinal().IsMatch(word) ? word.ToLowerInvariant() : word;
        if (CaseWords.Acronyms.Contains(word) || IsAcronym(word))
            return word;
        return Parts(word);
    }

    /// <summary>The case of the words O'CONNOR, MARY'S, MCLEOD and HO'OLA.</summary>
    private static string Parts(string word)
    {
        var parts = word.Split('\'', '’');
        if (parts.Length == 1)
            return Title(word);
        var mark = word[parts[0].Length];
        var isPrefix = parts[0] is "O" or "D" or "L" && parts[1].Length > 2;
        return string.Join(mark, parts.Select((part, i) => i == 0 || (i == 1 && isPrefix) ? Title(part) : part.ToLowerInvariant()));
    }

    private static string Title(string word)
    {
        if (CaseWords.Acronyms.Contains(word))
            return word;
        if (word.Length > 4 && word.StartsWith("MC", StringComparison.Ordinal))
            return "Mc" + Title(word[2..]);
        return word.Length == 0 ? word : word[0] + word[1..].ToLower(CultureInfo.InvariantCulture);
    }

    /// <summary>A short word without a vowel is an acronym (HSHS, TMC), unless it is an abbreviation (HLTH, CTR).</summary>
    private static bool IsAcronym(string word) =>
        word.Length is > 1 and < 6 && !word.AsSpan().ContainsAny(Vowels) && !CaseWords.Shortened.Contains(word);

    [GeneratedRegex(@"[\p{L}\p{N}]+(?:['’][\p{L}]+)*['’]?")]
    private static partial Regex Words();

    [GeneratedRegex(@"^\d+(ST|ND|RD|TH)$")]
    private static partial Regex Ordinal();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
