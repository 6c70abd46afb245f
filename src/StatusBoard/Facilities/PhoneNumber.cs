using System.Globalization;

namespace StatusBoard.Facilities;

/// <summary>Formats telephone numbers of the North American Numbering Plan as <c>+1-860-533-3400</c>.</summary>
public static class PhoneNumber
{
    /// <summary>Formats a number; null when it is not a number of the plan.</summary>
    public static string? Normalise(string text)
    {
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        if (digits.Length == 11 && digits[0] == '1')
            digits = digits[1..];

        // Area codes and exchanges begin with 2 to 9. 680, 691 and 692 are country codes in the Pacific, not area codes.
        if (digits.Length != 10 || digits[0] < '2' || digits[3] < '2' || digits[..3] is "680" or "691" or "692" || text.Any(char.IsLetter))
            return null;
        return string.Create(CultureInfo.InvariantCulture, $"+1-{digits[..3]}-{digits[3..6]}-{digits[6..]}");
    }
}
