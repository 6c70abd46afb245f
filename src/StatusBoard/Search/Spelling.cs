namespace StatusBoard.Search;

/// <summary>Compares typed words with correctly spelled ones.</summary>
public static class Spelling
{
    /// <summary>Longer words are compared by their first 32 characters only.</summary>
    private const int Longest = 32;

    /// <summary>The number of edits that are tolerated in a word of a length: none up to 2 letters, one up to 6, two for longer words. A
    /// word of three letters may only have two letters swapped.</summary>
    public static int AllowedEdits(int length) => length <= 2 ? 0 : length <= 6 ? 1 : 2;

    /// <summary>The edit distance (optimal string alignment: substituted, missing, additional or swapped letters) between what was typed
    /// and the word or any of its prefixes, because typing may not be finished.</summary>
    /// <param name="typed">The word as it was typed.</param>
    /// <param name="word">The correctly spelled word.</param>
    /// <param name="maxDistance">The maximum distance of interest.</param>
    /// <returns>The distance; <paramref name="maxDistance"/> + 1 when it is larger.</returns>
    public static int EditDistance(ReadOnlySpan<char> typed, ReadOnlySpan<char> word, int maxDistance)
    {
        typed = typed[..Math.Min(typed.Length, Longest)];
        word = word[..Math.Min(word.Length, typed.Length + maxDistance)];
        if (word.Length < typed.Length - maxDistance)
            return maxDistance + 1;
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

            if (least > maxDistance)
                return maxDistance + 1;
            var spare = beforeLast;
            beforeLast = last;
            last = current;
            current = spare;
        }

        var fewest = maxDistance + 1;
        for (var j = 0; j <= word.Length; j++)
            fewest = Math.Min(fewest, last[j]);
        return fewest;
    }

    /// <summary>Whether what was typed is an abbreviation: the first letter, the last, and others in order, for example <c>vs</c> for
    /// <c>vincents</c>.</summary>
    public static bool IsAbbreviation(ReadOnlySpan<char> typed, ReadOnlySpan<char> word)
    {
        if (typed.Length < 2 || word.Length <= typed.Length || typed[0] != word[0] || typed[^1] != word[^1])
            return false;
        var index = 0;
        foreach (var letter in word)
        {
            if (index < typed.Length && letter == typed[index])
                index++;
        }

        return index == typed.Length;
    }

    /// <summary>The set of letters and digits of a word as a bit mask, by which words with too few characters in common are
    /// skipped.</summary>
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
