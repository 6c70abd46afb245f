using System.Collections.Immutable;
using StatusBoard.Boards;

namespace StatusBoard.Incidents;

/// <summary>A pasted list of names and codes, compared with the board: each line matches one facility, several, or none.</summary>
/// <param name="Lines">The lines, in their order, without repetitions.</param>
public sealed record ListedFacilities(ImmutableArray<ListedFacility> Lines)
{
    /// <summary>The maximum number of lines that are read.</summary>
    public const int MaxLines = 5000;

    private const int MostCandidates = 5;

    /// <summary>The number of lines after <see cref="MaxLines"/>, which were not read.</summary>
    public int UnreadLines { get; init; }

    /// <summary>The facilities that were matched, each once.</summary>
    public IEnumerable<FacilityStatus> Matched =>
        Lines.Select(line => line.Facility).OfType<FacilityStatus>().DistinctBy(facility => facility.Facility.Code);

    /// <summary>The lines that match no facility, or several.</summary>
    public IEnumerable<ListedFacility> NotMatched => Lines.Where(line => line.Facility is null);

    /// <summary>Reads a list with one facility per line, or separated by semicolons or tabs; also by commas where a line as a whole
    /// matches nothing. A code matches in any case and without the leading zeros that spreadsheets drop. A name matches as it is written,
    /// as an alias, or by words that only one facility has.</summary>
    public static ListedFacilities Read(string text, IEnumerable<FacilityStatus> facilities)
    {
        var known = new Directory(facilities);
        var lines = text.Split(['\n', '\r', ';', '\t'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var found = lines.Take(MaxLines)
            .SelectMany(known.Find)
            .DistinctBy(line => SearchText.Normalise(line.Text));
        return new ListedFacilities([.. found]) { UnreadLines = Math.Max(0, lines.Length - MaxLines) };
    }

    private sealed class Directory
    {
        private readonly List<FacilityStatus> all;
        private readonly Dictionary<string, FacilityStatus> codes = new(StringComparer.OrdinalIgnoreCase);
        private readonly ILookup<string, FacilityStatus> names;

        public Directory(IEnumerable<FacilityStatus> facilities)
        {
            all = [.. facilities.OrderBy(facility => facility.Facility.Name, StringComparer.OrdinalIgnoreCase)];
            foreach (var facility in all)
                codes[facility.Facility.Code] = facility;
            foreach (var facility in all)
                codes.TryAdd(facility.Facility.Code.TrimStart('0'), facility);
            names = all
                .SelectMany(facility =>
                    NamesOf(facility).Select(Key).Where(name => name.Length > 0).Distinct(), (facility, name) => (facility, name))
                .ToLookup(pair => pair.name, pair => pair.facility);
        }

        public List<ListedFacility> Find(string line)
        {
            var whole = One(line);
            if (whole.Facility is not null || !line.Contains(',', StringComparison.Ordinal))
                return [whole];
            var parts = line.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(One).ToList();
            // "Name, City" is one entry although the city is no facility: commas separate only where every part is a facility.
            return parts.Count > 1 && parts.TrueForAll(part => part.Facility is not null) ? parts : [whole];
        }

        private static IEnumerable<string> NamesOf(FacilityStatus facility)
        {
            var about = facility.Facility;
            return [about.Name, $"{about.Name} {about.City}", $"{about.Name} {about.City} {about.State}", $"{about.Code} {about.Name}",
                .. about.Aliases];
        }

        private static string Key(string text) => string.Join(' ', SearchText.Words(text));

        private ListedFacility One(string text)
        {
            if (codes.TryGetValue(text, out var byCode))
                return new ListedFacility(text, byCode, []);
            var words = SearchText.Words(text);
            var named = names[string.Join(' ', words)].ToList();
            if (named.Count == 0 && words.Length > 0)
                named = [.. all.Where(facility =>
                    Array.TrueForAll(words, word => facility.SearchText.Contains(word, StringComparison.Ordinal)))
                    .Take(MostCandidates + 1)];
            return named.Count == 1
                ? new ListedFacility(text, named[0], []) : new ListedFacility(text, null, [.. named.Take(MostCandidates)]);
        }
    }
}
