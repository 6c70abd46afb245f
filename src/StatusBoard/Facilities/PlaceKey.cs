namespace StatusBoard.Facilities;

/// <summary>Normalises names of counties and cities for comparison: <c>De Kalb County</c> becomes <c>DEKALB</c>, <c>St. Clair</c> becomes
/// <c>SAINTCLAIR</c>.</summary>
public static class PlaceKey
{
    private static readonly string[] Endings = ["COUNTY", "PARISH", "BOROUGH", "MUNICIPIO", "CENSUS AREA"];

    /// <summary>The normalised name; empty for no name.</summary>
    public static string Of(string? name)
    {
        if (name is null)
            return "";
        var text = name.ToUpperInvariant().Replace(".", "", StringComparison.Ordinal).Replace('-', ' ').Trim();
        foreach (var ending in Endings)
        {
            if (text.Length > ending.Length && text.EndsWith(" " + ending, StringComparison.Ordinal))
                text = text[..^ending.Length].TrimEnd();
        }

        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => word switch
        {
            "ST" => "SAINT",
            "STE" => "SAINTE",
            "FT" => "FORT",
            "MT" => "MOUNT",
            _ => word,
        });
        return string.Concat(string.Concat(words).Where(char.IsLetterOrDigit));
    }
}
