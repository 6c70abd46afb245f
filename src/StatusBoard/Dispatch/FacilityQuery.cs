using StatusBoard.Boards;

namespace StatusBoard.Dispatch;

/// <summary>A question about one facility, as dispatchers type it into the search box: <c>can hartford take a stemi</c>, <c>is backus
/// open</c>, <c>can we send a stroke to st francis</c>, <c>stemi at hartford</c>, <c>hartford for trauma 1</c>, <c>hartford stemi?</c>.
/// </summary>
/// <param name="Need">What the patient needs.</param>
/// <param name="Facility">The facility as it was typed, in normalised words.</param>
public sealed record FacilityQuery(Need Need, string Facility)
{
    /// <summary>Shorter texts are the beginning of a word that is still being typed.</summary>
    private const int ShortestName = 3;

    private static readonly HashSet<string> Auxiliaries = ["can", "could", "will", "would", "does", "do", "is", "are", "may", "should"];
    private static readonly HashSet<string> Askers = ["i", "we", "you", "they", "medics", "ambulances"];

    private static readonly HashSet<string> Takes = ["take", "takes", "taking", "accept", "accepts", "accepting", "receive", "receives",
        "receiving", "handle", "treat", "get"];

    /// <summary>Words that ask for the state of the department, with or without a need after them.</summary>
    private static readonly HashSet<string> States = ["open", "diverting", "divert", "closed", "available", "up"];
    private static readonly HashSet<string> Sends = ["take", "send", "bring", "transport", "go", "divert", "drive"];
    private static readonly HashSet<string> Into = ["to", "into", "at"];
    private static readonly HashSet<string> Adverbs = ["now", "right", "today", "please", "currently", "still", "yet", "again", "on"];

    /// <summary>Parses a question; null when the text is none, or asks for the nearest (<see cref="QuickQuery"/>).</summary>
    public static FacilityQuery? Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || QuickQuery.Parse(text) is not null)
            return null;
        var words = SearchText.Words(text).AsSpan();
        while (words.Length > 1 && Adverbs.Contains(words[^1]))
            words = words[..^1];
        var asks = text.TrimEnd().EndsWith('?');
        if (words.Length < 2)
            return null;
        return Auxiliaries.Contains(words[0])
            ? Asked(words[1..])
            : Said(words, asks) ?? NeedFirst(words, asks) ?? NeedLast(words, asks);
    }

    /// <summary>After "can", "does" or "is".</summary>
    private static FacilityQuery? Asked(ReadOnlySpan<string> words)
    {
        if (words.Length > 2 && Askers.Contains(words[0]) && Sends.Contains(words[1]))
        {
            for (var i = 2; i + 1 < words.Length; i++)
            {
                if (Into.Contains(words[i]))
                    return Of(NeedWords.Find(words[2..i].ToArray()), words[(i + 1)..]);
            }

            return null;
        }

        for (var i = 1; i < words.Length; i++)
        {
            if (Takes.Contains(words[i]) || States.Contains(words[i]))
                return Of(NeedWords.Find(words[(i + 1)..].ToArray()), words[..i]);
        }

        return null;
    }

    /// <summary>"hartford takes stroke", "hartford open?", "hartford for stemi".</summary>
    private static FacilityQuery? Said(ReadOnlySpan<string> words, bool asks)
    {
        for (var i = 1; i < words.Length; i++)
        {
            var isLast = i == words.Length - 1;
            var isVerb = isLast
                ? asks && (States.Contains(words[i]) || Takes.Contains(words[i]))
                : Takes.Contains(words[i]) || words[i] is "open" or "for";
            if (isVerb)
                return Of(isLast ? Need.General : Specific(words[(i + 1)..]), words[..i]);
        }

        return null;
    }

    /// <summary>"stemi at hartford", "stroke backus".</summary>
    private static FacilityQuery? NeedFirst(ReadOnlySpan<string> words, bool asks)
    {
        if (NeedWords.AtStart(words, anyWord: true) is not { } first || first.Count == words.Length)
            return null;
        var rest = words[first.Count..];
        if (Into.Contains(rest[0]))
            return Of(first.Need, rest[1..]);
        return NeedWords.AtStart(words, anyWord: asks) is { } named ? Of(named.Need, words[named.Count..]) : null;
    }

    /// <summary>"hartford stemi".</summary>
    private static FacilityQuery? NeedLast(ReadOnlySpan<string> words, bool asks) =>
        NeedWords.AtEnd(words, anyWord: asks) is { } last ? Of(last.Need, words[..^last.Count]) : null;

    private static Need? Specific(ReadOnlySpan<string> words) =>
        NeedWords.Find(words.ToArray()) is { } need && need != Need.General ? need : null;

    private static FacilityQuery? Of(Need? need, ReadOnlySpan<string> facility)
    {
        while (facility.Length > 0 && facility[0] is "the" or "a" or "an" or "to")
            facility = facility[1..];
        while (facility.Length > 0 && (Adverbs.Contains(facility[^1]) || facility[^1] is "a" or "an" or "be"))
            facility = facility[..^1];
        var name = string.Join(' ', facility!);
        return need is null || name.Length < ShortestName || IsUnfinished(name) ? null : new FacilityQuery(need, name);
    }

    /// <summary>"stemi nea" is on its way to "stemi near".</summary>
    private static bool IsUnfinished(string name) => name is "nea" or "near" or "fro" or "from" or "the" or "for" or "who";
}
