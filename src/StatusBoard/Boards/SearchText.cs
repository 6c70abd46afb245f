using System.Globalization;
using System.Text;
using StatusBoard.Facilities;

namespace StatusBoard.Boards;

/// <summary>Text made comparable: lower case, without accents and punctuation, so that <c>st vincents</c> finds St. Vincent's.</summary>
public static class SearchText
{
    /// <summary>Everything about a facility that a search looks through.</summary>
    public static string Of(Facility facility) => Normalise(string.Join(' ',
        [facility.Name, facility.City, facility.County, facility.State, facility.Code, facility.System, facility.Region, .. facility.Aliases]));

    /// <summary>The words of a search, each of which must be found.</summary>
    public static string[] Words(string? text) =>
        text is null ? [] : Normalise(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Lower case, accents dropped, apostrophes and full stops closed up, other punctuation turned to spaces.</summary>
    public static string Normalise(string text)
    {
        var result = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (char.IsLetterOrDigit(c))
                result.Append(char.ToLowerInvariant(c));
            else if (c is not ('\'' or '’' or '.') && CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                result.Append(' ');
        }

        return result.ToString();
    }
}
