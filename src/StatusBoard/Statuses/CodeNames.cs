using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace StatusBoard.Statuses;

/// <summary>The codes of an enumeration in the database, in JSON and in addresses: lower case, words joined by hyphens
/// (<c>internal-disaster</c>).</summary>
/// <typeparam name="T">The enumeration.</typeparam>
public static partial class CodeNames<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<T, string> Codes =
        Enum.GetValues<T>().ToFrozenDictionary(value => value, value => WordStart().Replace(value.ToString(), "-$1").ToLowerInvariant());

    private static readonly FrozenDictionary<string, T> Values =
        Codes.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.OrdinalIgnoreCase);

    /// <summary>Every code, in the order of the enumeration.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<T>().Select(value => Codes[value])];

    /// <summary>The code of a value.</summary>
    public static string Of(T value) => Codes[value];

    /// <summary>Parses a code, ignoring case; false when there is no such code.</summary>
    public static bool TryParse(string? code, out T value)
    {
        value = default;
        return code is not null && Values.TryGetValue(code.Trim(), out value);
    }

    [GeneratedRegex("(?<!^)([A-Z])")]
    private static partial Regex WordStart();
}
