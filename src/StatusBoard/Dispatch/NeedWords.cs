namespace StatusBoard.Dispatch;

/// <summary>The words by which dispatchers name a need.</summary>
internal static class NeedWords
{
    private static readonly Dictionary<string, Need> Phrases = Of(
        ("general", "ed er emergency ambulance ambulances als bls"),
        ("trauma", "trauma|trauma alert|injury"),
        ("trauma-1", "trauma 1|trauma i|level 1|level i|t1|level 1 trauma|level i trauma|trauma level 1|trauma level i"),
        ("trauma-2", "trauma 2|trauma ii|level 2|level ii|t2|level 2 trauma|level ii trauma|trauma level 2|trauma level ii"),
        ("trauma-3", "trauma 3|trauma iii|level 3|level iii|t3|level 3 trauma|level iii trauma|trauma level 3|trauma level iii"),
        ("stemi", "stemi|st elevation|cath|cath lab|heart|heart attack|mi"),
        ("stroke", "stroke|stroke alert|cva|lvo"),
        ("peds", "peds|pediatric|pediatrics|child|children|kid|kids"),
        ("burn", "burn|burns"),
        ("ob", "ob|obstetric|obstetrics|birth|labor|delivery"),
        ("psych", "psych|psychiatry|psychiatric|behavioral health"),
        ("icu", "icu|intensive care|critical care"),
        ("ct", "ct|ct scan|ct scanner"));

    /// <summary>Words that carry nothing about the need.</summary>
    private static readonly HashSet<string> Fillers = ["a", "an", "the", "any", "another", "more", "my", "our", "this", "that", "for",
        "with", "patient", "patients", "pt", "pts", "case", "cases", "center", "centre"];

    /// <summary>Needs whose words are hardly part of a hospital's name, so that they are one beside a name.</summary>
    private static readonly HashSet<string> Plain = ["stemi", "stroke", "cva", "lvo", "cath lab", "icu", "trauma"];

    private static readonly int Longest = Phrases.Keys.Max(phrase => phrase.Count(c => c == ' ') + 1);

    /// <summary>The need that words name, fillers aside; the general one when only fillers remain; null when they name none.</summary>
    public static Need? Find(IEnumerable<string> words)
    {
        string[] rest = [.. words.Where(word => !Fillers.Contains(word))];
        return rest.Length == 0 ? Need.General : Phrases.GetValueOrDefault(string.Join(' ', rest));
    }

    /// <summary>The need that words begin with, in as many words as possible, and how many these are; null when they begin with
    /// none.</summary>
    /// <param name="words">The words.</param>
    /// <param name="anyWord">Whether a word that may be part of a name counts.</param>
    public static (Need Need, int Count)? AtStart(ReadOnlySpan<string> words, bool anyWord)
    {
        for (var count = Math.Min(Longest, words.Length); count > 0; count--)
        {
            if (Named(words[..count], anyWord) is { } need)
                return (need, count);
        }

        return null;
    }

    /// <summary>The need that words end with; see <see cref="AtStart"/>.</summary>
    public static (Need Need, int Count)? AtEnd(ReadOnlySpan<string> words, bool anyWord)
    {
        for (var count = Math.Min(Longest, words.Length); count > 0; count--)
        {
            if (Named(words[^count..], anyWord) is { } need)
                return (need, count);
        }

        return null;
    }

    private static Need? Named(ReadOnlySpan<string> words, bool anyWord)
    {
        var phrase = string.Join(' ', words!);
        return Phrases.GetValueOrDefault(phrase) is { } need && (anyWord || Plain.Contains(phrase) || need.Level is not null)
            ? need : null;
    }

    private static Dictionary<string, Need> Of(params (string Code, string Phrases)[] lists)
    {
        var found = new Dictionary<string, Need>(StringComparer.Ordinal);
        foreach (var (code, phrases) in lists)
        {
            foreach (var phrase in phrases.Split(code == "general" ? ' ' : '|'))
                found.Add(phrase, Need.Find(code) ?? Need.For(code));
        }

        return found;
    }
}
