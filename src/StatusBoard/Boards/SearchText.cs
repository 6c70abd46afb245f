using System.Globalization;
using System.Text;
using StatusBoard.Facilities;

namespace StatusBoard.Boards;

/// <summary>Normalises texts for searching: lower case, without accents and punctuation, so that <c>st vincents</c> finds St.
/// Vincent's.</summary>
public static class SearchText
{
    /// <summary>The normalised text of everything by which a facility can be found.</summary>
    public static string Of(Facility facility) => Normalise(string.Join(' ',
        [facility.Name, facility.City, facility.County, facility.State, facility.Code, facility.System, facility.Region,
            .. facility.Aliases]));

    /// <summary>The normalised words of a search; a facility has to contain all of them.</summary>
    public static string[] Words(string? text) =>
        text is null ? [] : Normalise(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Converts to lower case, drops accents, removes apostrophes and full stops, and replaces every other character that is no
    /// letter or digit by a space.</summary>
    public static string Normalise(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in WithoutSurrogates(text).Normalize(NormalizationForm.FormD))
        {
            if (IsClosedUp(c))
                continue;
            if (char.IsLetterOrDigit(c))
                result.Append(char.ToLowerInvariant(c));
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                result.Append(' ');
        }

        return result.ToString();
    }

    /// <summary>Whether a character is removed rather than replaced by a space: the full stop, and the apostrophe in its typewriter,
    /// typographic and Hawaiian forms.</summary>
    private static bool IsClosedUp(char c) => c is '.' or '\'' or '’' or '‘' or 'ʻ' or 'ʼ';

    /// <summary>Replaces surrogates by spaces: an unpaired surrogate, which a database may hold, cannot be normalised.</summary>
    private static string WithoutSurrogates(string text) =>
        text.AsSpan().ContainsAnyInRange('\ud800', '\udfff') ? string.Concat(text.Select(c => char.IsSurrogate(c) ? ' ' : c)) : text;
}
