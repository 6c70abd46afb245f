using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace StatusBoard.Facilities;

/// <summary>Compares street addresses. House number and ZIP code identify a hospital's site. The street name is compared without the parts
/// that lists write in different ways: the kind of street, its direction, floors and suites.</summary>
public static partial class StreetAddress
{
    private static readonly FrozenSet<string> Dropped = (
        "STREET ST SAINT AVENUE AVE AV ROAD RD DRIVE DR BOULEVARD BLVD LANE LN COURT CT PLACE PL PARKWAY PKWY CIRCLE CIR WAY TERRACE TER "
        + "N S E W NORTH SOUTH EAST WEST NE NW SE SW NORTHEAST NORTHWEST SOUTHEAST SOUTHWEST PO BOX THE OF AND").Split(' ').ToFrozenSet();

    private static readonly FrozenDictionary<string, string> Long = new Dictionary<string, string>
    {
        ["HWY"] = "HIGHWAY", ["RTE"] = "ROUTE", ["RT"] = "ROUTE", ["CTR"] = "CENTER", ["MED"] = "MEDICAL", ["HOSP"] = "HOSPITAL",
        ["FT"] = "FORT", ["MT"] = "MOUNT",
        ["FIRST"] = "1", ["SECOND"] = "2", ["THIRD"] = "3", ["FOURTH"] = "4", ["FIFTH"] = "5", ["SIXTH"] = "6", ["SEVENTH"] = "7",
        ["EIGHTH"] = "8",
        ["NINTH"] = "9", ["TENTH"] = "10", ["ELEVENTH"] = "11", ["TWELFTH"] = "12",
    }.ToFrozenDictionary();

    /// <summary>The house number without leading zeros and following letters: 218 for <c>218A Sunset Road</c>; null when there is
    /// none.</summary>
    public static string? Number(string? address) =>
        address is not null && HouseNumber().Match(address) is { Success: true } match ? match.Groups[1].Value : null;

    /// <summary>A key for the site of a hospital inside its state: house number and five-digit ZIP code; null when either is not
    /// known.</summary>
    public static string? Site(string? address, string? zip) =>
        Number(address) is { } number && zip is { Length: >= 5 } ? $"{number}|{zip[..5]}" : null;

    /// <summary>Whether two addresses name the same street: one contains all words of the other.</summary>
    public static bool SameStreet(string? one, string? other)
    {
        var (x, y) = (Words(one), Words(other));
        return x.Count > 0 && y.Count > 0 && (x.IsSubsetOf(y) || y.IsSubsetOf(x));
    }

    private static HashSet<string> Words(string? address)
    {
        if (address is null)
            return [];
        var text = Inside().Replace(HouseNumber().Replace(address.ToUpperInvariant(), " "), "");
        return [.. Separators().Split(text)
            .Where(word => word.Length > 0)
            .Select(word =>
                Ordinal().Match(word) is { Success: true } ordinal ? ordinal.Groups[1].Value : Long.GetValueOrDefault(word, word))
            .Where(word => !Dropped.Contains(word))];
    }

    [GeneratedRegex(@"^\s*0*(\d+)[A-Z]?(?=[\s,\-/]|$)", RegexOptions.IgnoreCase)]
    private static partial Regex HouseNumber();

    /// <summary>The part of the address inside a building, up to the end of the text.</summary>
    [GeneratedRegex(@"(,|\b(\d+(ST|ND|RD|TH)|\w+)\s+FL(OOR)?\b|\b(SUITE|STE|FLOOR|BLDG|BUILDING|UNIT|ROOM|PAVILION)\b|#).*$")]
    private static partial Regex Inside();

    [GeneratedRegex(@"^(\d+)(ST|ND|RD|TH)$")]
    private static partial Regex Ordinal();

    [GeneratedRegex(@"[^\p{L}\p{N}]+")]
    private static partial Regex Separators();
}
