using System.Globalization;
using System.Text;
using StatusBoard.Facilities;

namespace StatusBoard.Boards;

/// <summary>Text made comparable: lower case, without accents and punctuation, so that <c>st vincents</c> finds St. Vincent's.</summary>
public static class SearchText
{
    /// <summary>Everything about a facility that a search looks through.</summary>
    public static string Of(Facility facility) => Normalise(string.Join(' ',
        [facility.Name, facility.City, facility.County, facility.State, facility.Code, facility.System, facility.Region,
            .. facility.Aliases]));

    /// <summary>The words of a search, each of which must be found.</summary>
    public static string[] Words(string? text) =>
        text is null ? [] : Normalise(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Lower case, accents dropped, apostrophes and full stops closed up, all else that is no letter or digit turned to
    /// spaces.</summary>
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

    /// <summary>The full stop, and the apostrophe as it is typed, printed and written in Hawaiian.</summary>
    private static bool IsClosedUp(char c) => c is '.' or '\'' or '’' or '‘' or 'ʻ' or 'ʼ';

    /// <summary>Spaces in the place of surrogates: half a pair, which a database may hold, cannot be normalised.</summary>
    private static string WithoutSurrogates(string text) =>
        text.AsSpan().ContainsAnyInRange('\ud800', '\udfff') ? string.Concat(text.Select(c => char.IsSurrogate(c) ? ' ' : c)) : text;
}
