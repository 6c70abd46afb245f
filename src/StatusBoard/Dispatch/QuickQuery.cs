using System.Text.RegularExpressions;
using StatusBoard.Boards;

namespace StatusBoard.Dispatch;

/// <summary>A nearest query typed into the search box: <c>stemi near hartford</c>, <c>trauma 2 near 06103</c>, <c>near backus</c>,
/// <c>who takes a stroke near norwich</c>, <c>closest burn center to 06103</c>.</summary>
/// <param name="Need">The need.</param>
/// <param name="Place">The place as it was typed.</param>
public sealed partial record QuickQuery(Need Need, string Place)
{
    private static readonly HashSet<string> Asking = ["who", "where", "which", "what", "can", "could", "do", "does", "is", "are", "i",
        "we", "take", "takes", "taking", "accept", "accepts", "accepting", "send", "bring", "go", "nearest", "closest", "next", "open",
        "any", "hospital", "hospitals", "to"];

    /// <summary>Parses a query; null when the text is not one.</summary>
    public static QuickQuery? Parse(string? text)
    {
        var asked = text?.Trim().TrimEnd('?', '!', ' ') ?? "";
        var match = Question().Match(asked) is { Success: true } near ? near : Closest().Match(asked);
        if (!match.Success)
            return null;
        var need = NeedWords.Find(SearchText.Words(match.Groups[1].Value).Where(word => !Asking.Contains(word)));
        return need is null ? null : new QuickQuery(need, match.Groups[2].Value.Trim());
    }

    [GeneratedRegex(@"^(.*?)\s*\b(?:near|from)\s+(\S.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Question();

    [GeneratedRegex(@"^((?:who is |where is )?(?:the )?(?:nearest|closest)\b.*?)\s+(?:to|of)\s+(\S.*)$", RegexOptions.IgnoreCase)]
    private static partial Regex Closest();
}
