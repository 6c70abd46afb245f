using System.Text.RegularExpressions;
using StatusBoard.Boards;

namespace StatusBoard.Dispatch;

/// <summary>A nearest query typed into the search box: <c>stemi near hartford</c>, <c>trauma 2 near 06103</c>, <c>near
/// backus</c>.</summary>
/// <param name="Need">The need.</param>
/// <param name="Place">The place as it was typed.</param>
public sealed partial record QuickQuery(Need Need, string Place)
{
    /// <summary>Parses a query; null when the text is not one.</summary>
    public static QuickQuery? Parse(string? text)
    {
        var match = Question().Match(text?.Trim() ?? "");
        if (!match.Success)
            return null;
        var need = NeedOf(string.Join(' ', SearchText.Words(match.Groups[1].Value)));
        return need is null ? null : new QuickQuery(need, match.Groups[2].Value.Trim());
    }

    private static Need? NeedOf(string words) => words switch
    {
        "" or "ed" or "er" or "any" or "nearest" or "open" => Need.General,
        "trauma" or "trauma center" => Need.Find("trauma"),
        "trauma 1" or "trauma i" or "level 1" or "level i" or "t1" => Need.Find("trauma-1"),
        "trauma 2" or "trauma ii" or "level 2" or "level ii" or "t2" => Need.Find("trauma-2"),
        "trauma 3" or "trauma iii" or "level 3" or "level iii" or "t3" => Need.Find("trauma-3"),
        "pediatric" or "pediatrics" or "child" or "kids" => Need.Find("peds"),
        "obstetrics" or "birth" or "labor" => Need.Find("ob"),
        "psychiatry" or "psychiatric" => Need.Find("psych"),
        "burns" => Need.Find("burn"),
        "cath" or "heart" or "mi" => Need.Find("stemi"),
        _ => Need.Find(words),
    };

    [GeneratedRegex(@"^(.*?)\s*\b(?:near|from)\s+(\S.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Question();
}
