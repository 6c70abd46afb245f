using System.Text.RegularExpressions;

namespace StatusBoard.Exchange.Import.Formats;

/// <summary>Reads HIFLD's <c>TRAUMA</c>: levels separated by commas (<c>LEVEL I, LEVEL II PEDIATRIC</c>), or a term of the state (South
/// Dakota, Montana, Wyoming, Maryland, Colorado), which is kept unchanged.</summary>
internal static partial class TraumaText
{
    /// <summary>The states' own terms: area, community, regional trauma hospital; regional trauma center; trauma receiving hospital or
    /// facility; primary adult resource center.</summary>
    private static readonly string[] StateWords = ["ATH", "CTH", "RTH", "RTC", "TRH", "TRF", "PARC"];

    /// <summary>Reads the designations of a text, and whether all of it was understood.</summary>
    public static (Dictionary<string, string?> Designations, bool Whole) Read(string text)
    {
        string? adult = null, child = null;
        bool isTrauma = false, isPediatric = false, whole = true;
        foreach (var part in text.ToUpperInvariant().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var match = Level().Match(part);
            if (match.Groups["rehab"].Success)
                continue; // A level of rehabilitation; nobody is taken there by ambulance.
            if (match.Groups["child"].Success || part == "RPTC")
                (isPediatric, isTrauma, child) = (true, true, Better(child, part == "RPTC" ? part : match.Groups["level"].Value));
            else if (match.Success || StateWords.Contains(part))
                (isTrauma, adult) = (true, Better(adult, match.Success ? match.Groups["level"].Value : part));
            else
                whole = false;
        }

        var designations = new Dictionary<string, string?>();
        if (isTrauma)
            designations["trauma"] = adult ?? child;
        if (isPediatric)
            designations["pediatric"] = null;
        return (designations, whole);
    }

    /// <summary>The higher of two levels, which is the shorter numeral up to III.</summary>
    private static string? Better(string? known, string level) =>
        level.Length == 0 ? known : known is null || Array.IndexOf(Levels, level) < Array.IndexOf(Levels, known) ? level : known;

    private static readonly string[] Levels = ["I", "II", "III", "IV", "V"];

    [GeneratedRegex(@"^LEVEL(?: (?<level>I{1,3}|IV|V))?(?<child> PEDIATRIC)?(?<rehab> REHAB)?$")]
    private static partial Regex Level();
}
