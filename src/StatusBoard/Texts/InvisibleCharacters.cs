using System.Globalization;
using System.Text;

namespace StatusBoard.Texts;

/// <summary>Classifies invisible characters: those that are removed because they have no meaning, and those that are refused because they
/// reorder or hide neighbouring text.</summary>
internal static class InvisibleCharacters
{
    private const int SoftHyphen = 0x00AD;
    private const int ByteOrderMark = 0xFEFF;

    private static readonly Dictionary<int, string> Names = new()
    {
        [0x061C] = "Arabic letter mark", [0x202A] = "left-to-right embedding", [0x202B] = "right-to-left embedding",
        [0x202C] = "pop directional formatting",
        [0x202D] = "left-to-right override", [0x202E] = "right-to-left override", [0x2066] = "left-to-right isolate",
        [0x2067] = "right-to-left isolate",
        [0x2068] = "first strong isolate", [0x2069] = "pop directional isolate", [0x2028] = "line separator",
        [0x2029] = "paragraph separator",
        [0x2061] = "function application", [0x3164] = "Hangul filler", [0xFFA0] = "halfwidth Hangul filler",
        [0x115F] = "Hangul choseong filler",
        [0x1160] = "Hangul jungseong filler", [0x2800] = "braille blank", [0xFFFE] = "noncharacter", [0xFFFF] = "noncharacter",
    };

    /// <summary>Whether a character is removed: soft hyphen, zero-width space and joiners, direction marks, byte order mark, and variation
    /// selectors of emoji, which come along with pasted text.</summary>
    public static bool IsIgnorable(Rune rune) =>
        rune.Value is SoftHyphen or ByteOrderMark or (>= 0x200B and <= 0x200F) or 0x2060 or (>= 0xFE00 and <= 0xFE0F) or 0x034F;

    /// <summary>Whether a character is refused: bidirectional controls (UAX #9), tags, fillers, control characters, private-use and
    /// unassigned characters, and unpaired surrogates.</summary>
    /// <param name="rune">The character.</param>
    /// <param name="lines">Whether line breaks and tabs are allowed.</param>
    public static bool IsRefused(Rune rune, bool lines) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control => !(lines && rune.Value is '\n' or '\r' or '\t'),
        UnicodeCategory.Format => !IsIgnorable(rune),
        UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate
            or UnicodeCategory.OtherNotAssigned => true,
        _ => rune.Value is 0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800 or 0x17B4 or 0x17B5 or (>= 0x180B and <= 0x180F)
            or (>= 0xE0000 and <= 0xE0FFF),
    };

    /// <summary>Whether a character is a combining mark.</summary>
    public static bool IsMark(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;

    /// <summary>Describes a character for a message, for example <c>U+202E (right-to-left override)</c>.</summary>
    public static string NameOf(Rune rune)
    {
        var name = Names.GetValueOrDefault(rune.Value) ?? rune.Value switch
        {
            >= 0xE0000 and <= 0xE007F => "tag",
            _ when Rune.GetUnicodeCategory(rune) == UnicodeCategory.Control => "control character",
            _ when Rune.GetUnicodeCategory(rune) == UnicodeCategory.PrivateUse => "private use",
            _ when Rune.GetUnicodeCategory(rune) == UnicodeCategory.OtherNotAssigned => "not assigned",
            _ => "not visible",
        };
        return FormattableString.Invariant($"U+{rune.Value:X4} ({name})");
    }
}
