namespace StatusBoard.Search;

/// <summary>How near a word that was typed is to one that is written somewhere.</summary>
public static class Spelling
{
    /// <summary>Longer words are compared by their beginning only.</summary>
    private const int Longest = 32;

    /// <summary>How many slips a word of a length may have: none up to 2 letters, one up to 6, two beyond. Of three letters only two may
    /// be swapped.</summary>
    public static int AllowedEdits(int length) => length <= 2 ? 0 : length <= 6 ? 1 : 2;

    /// <summary>
    /// The fewest slips (a letter wrong, missing or too many, or two swapped: optimal string alignment) that turn what
    /// was typed into the word, or into its beginning, because the rest may not be typed yet.
    /// </summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="word">The word.</param>
    /// <param name="atMost">More slips than this are not counted out.</param>
    /// <returns>The number of slips; <paramref name="atMost"/> + 1 for more.</returns>
    public static int EditDistance(ReadOnlySpan<char> typed, ReadOnlySpan<char> word, int atMost)
    {
        typed = typed[..Math.Min(typed.Length, Longest)];
        word = word[..Math.Min(word.Length, typed.Length + atMost)];
        if (word.Length < typed.Length - atMost)
            return atMost + 1;
        Span<int> beforeLast = stackalloc int[Longest + 8], last = stackalloc int[Longest + 8], current = stackalloc int[Longest + 8];
        for (var j = 0; j <= word.Length; j++)
            last[j] = j;
        for (var i = 1; i <= typed.Length; i++)
        {
            current[0] = i;
            var least = i;
            for (var j = 1; j <= word.Length; j++)
            {
                var cost = typed[i - 1] == word[j - 1] ? 0 : 1;
                var edits = Math.Min(Math.Min(last[j] + 1, current[j - 1] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && typed[i - 1] == word[j - 2] && typed[i - 2] == word[j - 1])
                    edits = Math.Min(edits, beforeLast[j - 2] + 1);
                current[j] = edits;
                least = Math.Min(least, edits);
            }

            if (least > atMost)
                return atMost + 1;
            var spare = beforeLast;
            beforeLast = last;
            last = current;
            current = spare;
        }

        var fewest = atMost + 1;
        for (var j = 0; j <= word.Length; j++)
            fewest = Math.Min(fewest, last[j]);
        return fewest;
    }

    /// <summary>Whether what was typed is a shortening as crews write it: the first letter, the last, and others in their order, as
    /// <c>vs</c> for <c>vincents</c>.</summary>
    public static bool IsAbbreviation(ReadOnlySpan<char> typed, ReadOnlySpan<char> word)
    {
        if (typed.Length < 2 || word.Length <= typed.Length || typed[0] != word[0] || typed[^1] != word[^1])
            return false;
        var at = 0;
        foreach (var letter in word)
        {
            if (at < typed.Length && letter == typed[at])
                at++;
        }

        return at == typed.Length;
    }

    /// <summary>The letters and digits of a word, a bit for each: words that share too few are not compared.</summary>
    internal static ulong CharacterMask(ReadOnlySpan<char> word)
    {
        var characterMask = 0UL;
        foreach (var letter in word)
        {
            characterMask |= letter switch
            {
                >= 'a' and <= 'z' => 1UL << (letter - 'a'),
                >= '0' and <= '9' => 1UL << (26 + letter - '0'),
                _ => 1UL << 40,
            };
        }

        return characterMask;
    }
}
