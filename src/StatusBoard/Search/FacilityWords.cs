using StatusBoard.Boards;
using StatusBoard.Facilities;

namespace StatusBoard.Search;

/// <summary>The words by which a facility is found, each with a weight: its aliases weigh most, its place least.</summary>
internal sealed class FacilityWords
{
    private const int AliasWeight = 100;
    private const int NameWeight = 95;
    private const int InitialsWeight = 92;
    private const int JoinedWeight = 90;
    private const int CodeWeight = 100;
    private const int CityWeight = 60;
    private const int SystemWeight = 45;
    private const int CountyWeight = 35;
    private const int RegionWeight = 30;
    private const int StateWeight = 30;

    /// <summary>The weight of words that many facilities have in their names, such as "hospital".</summary>
    private const int CommonWeight = 25;

    private static readonly HashSet<string> Small = ["of", "the", "and", "at", "for", "in", "a", "an"];
    private static readonly HashSet<string> Common = ["hospital", "medical", "center", "health", "healthcare", "campus", "system",
        "clinic"];

    private FacilityWords(Facility facility)
    {
        Facility = facility;
        Dictionary<string, int> weights = [];
        var name = Words(facility.Name);
        Add(weights, name, NameWeight);
        Join(weights, name, JoinedWeight);
        Add(weights, Initials(name), InitialsWeight);
        foreach (var alias in facility.Aliases)
        {
            var words = Words(alias);
            Add(weights, words, AliasWeight);
            if (words.Length > 1)
                Put(weights, string.Concat(words), AliasWeight);
            Add(weights, Initials(words), InitialsWeight);
        }

        Put(weights, SearchText.Normalise(facility.Code).Replace(" ", "", StringComparison.Ordinal), CodeWeight);
        var city = Words(facility.City);
        Add(weights, city, CityWeight);
        Join(weights, city, CityWeight);
        Add(weights, Words(facility.System), SystemWeight);
        Add(weights, Words(facility.County), CountyWeight);
        Add(weights, Words(facility.Region), RegionWeight);
        Add(weights, Words(facility.State), StateWeight);
        All = [.. weights.Select(pair => (pair.Key, pair.Value))];
    }

    public Facility Facility { get; }

    public IReadOnlyList<(string Word, int Weight)> All { get; }

    public static FacilityWords Of(Facility facility) => new(facility);

    /// <summary>The words of a text, with spelling variants mapped to one form.</summary>
    public static string[] Words(string? text)
    {
        var words = SearchText.Words(text);
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = words[i] switch
            {
                "saint" => "st",
                "mount" => "mt",
                "fort" => "ft",
                "centre" or "ctr" => "center",
                "hosp" or "hsp" => "hospital",
                _ => words[i],
            };
        }

        return words;
    }

    /// <summary>The significant words of a search: <c>of</c>, <c>and</c> and the like are dropped unless there are no others.</summary>
    public static string[] SignificantWords(string? text)
    {
        var words = Words(text);
        return words.Any(word => !Small.Contains(word)) ? [.. words.Where(word => !Small.Contains(word))] : words;
    }

    /// <summary>The initials of a name, with and without small words, for example <c>RWMC</c> for Roger Williams Medical Center.</summary>
    private static IEnumerable<string> Initials(string[] words)
    {
        if (words.Length < 2)
            yield break;
        yield return string.Concat(words.Select(word => word[0]));
        var large = words.Where(word => !Small.Contains(word)).ToList();
        if (large.Count != words.Length && large.Count > 1)
            yield return string.Concat(large.Select(word => word[0]));
    }

    private static void Join(Dictionary<string, int> weights, string[] words, int weight)
    {
        for (var i = 0; i + 1 < words.Length; i++)
        {
            if (!Common.Contains(words[i]) && !Small.Contains(words[i]))
                Put(weights, words[i] + words[i + 1], weight);
        }
    }

    private static void Add(Dictionary<string, int> weights, IEnumerable<string> words, int weight)
    {
        foreach (var word in words)
            Put(weights, word, Common.Contains(word) || Small.Contains(word) ? CommonWeight : weight);
    }

    private static void Put(Dictionary<string, int> weights, string word, int weight)
    {
        if (word.Length > 0)
            weights[word] = Math.Max(weight, weights.GetValueOrDefault(word));
    }
}
