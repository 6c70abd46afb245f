using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace StatusBoard.Exchange.Import.Matching;

/// <summary>Compares hospital names of two lists. The key expands abbreviations and drops punctuation and small words; the core also drops
/// the words that most hospitals' names have.</summary>
internal static partial class HospitalName
{
    private static readonly FrozenDictionary<string, string> Long = new Dictionary<string, string>
    {
        ["ST"] = "SAINT", ["STE"] = "SAINTE", ["MT"] = "MOUNT", ["FT"] = "FORT", ["DR"] = "DOCTOR",
        ["CTR"] = "CENTER", ["CNTR"] = "CENTER", ["CENTRE"] = "CENTER", ["MED"] = "MEDICAL", ["HOSP"] = "HOSPITAL", ["HSP"] = "HOSPITAL",
        ["HOSPITALS"] = "HOSPITAL", ["HLTH"] = "HEALTH", ["REG"] = "REGIONAL", ["RGNL"] = "REGIONAL", ["MEM"] = "MEMORIAL",
        ["MEML"] = "MEMORIAL",
        ["UNIV"] = "UNIVERSITY", ["CTY"] = "COUNTY", ["CO"] = "COUNTY", ["COMM"] = "COMMUNITY", ["GEN"] = "GENERAL", ["SYS"] = "SYSTEM",
        ["DIST"] = "DISTRICT", ["INST"] = "INSTITUTE", ["REHAB"] = "REHABILITATION", ["HEALTHCARE"] = "HEALTH", ["SYSTEMS"] = "SYSTEM",
        ["NE"] = "NORTHEAST", ["NW"] = "NORTHWEST", ["SE"] = "SOUTHEAST", ["SW"] = "SOUTHWEST", ["VA"] = "VETERANS",
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> Dropped = "THE OF AND AT FOR IN A AN INC LLC LP LLP CORP CORPORATION CAH DBA"
        .Split(' ').ToFrozenSet();

    private static readonly FrozenSet<string> Common =
        "HOSPITAL MEDICAL CENTER HEALTH SYSTEM CARE CAMPUS SERVICES CLINIC FACILITY ASSOCIATION DISTRICT AUTHORITY"
            .Split(' ').ToFrozenSet();

    /// <summary>The key of a name: equal for two spellings of the same name.</summary>
    public static string Key(string name) => string.Join(' ', Words(name));

    /// <summary>The name without the words that most hospitals' names have; possibly empty.</summary>
    public static string Core(string name) => string.Join(' ', Words(name).Where(word => !Common.Contains(word)));

    private static IEnumerable<string> Words(string name)
    {
        // CHILDREN'S and CHILDRENS are the same word; LAC+USC is two words.
        var text = name.ToUpperInvariant().Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal);
        return Separators().Split(text)
            .Where(word => word.Length > 0)
            .Select(word => Long.GetValueOrDefault(word, word))
            .Where(word => !Dropped.Contains(word));
    }

    [GeneratedRegex(@"[^\p{L}\p{N}]+")]
    private static partial Regex Separators();
}
