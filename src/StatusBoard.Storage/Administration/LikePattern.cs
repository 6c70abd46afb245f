namespace StatusBoard.Storage.Administration;

/// <summary>Patterns for LIKE … ESCAPE '\'.</summary>
internal static class LikePattern
{
    /// <summary>A pattern that finds a text as it stands, whatever signs are in it; null for an empty text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="before">What may stand before it: <c>%</c>, or nothing.</param>
    /// <param name="after">What may stand behind it.</param>
    public static string? Of(string? text, string before, string after)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        var plain = text.Trim()
            .Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace("%", @"\%", StringComparison.Ordinal)
            .Replace("_", @"\_", StringComparison.Ordinal)
            .Replace("[", @"\[", StringComparison.Ordinal);
        return before + plain + after;
    }
}
