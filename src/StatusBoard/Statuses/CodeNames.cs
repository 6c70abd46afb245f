using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace StatusBoard.Statuses;

/// <summary>
/// The written codes of a closed list: lower case, words joined by hyphens (<c>internal-disaster</c>), as they stand
/// in the database, in JSON and in addresses.
/// </summary>
/// <typeparam name="T">The closed list.</typeparam>
public static partial class CodeNames<T>
    where T : struct, Enum
{
    private static readonly FrozenDictionary<T, string> Codes =
        Enum.GetValues<T>().ToFrozenDictionary(value => value, value => WordStart().Replace(value.ToString(), "-$1").ToLowerInvariant());

    private static readonly FrozenDictionary<string, T> Values =
        Codes.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.OrdinalIgnoreCase);

    /// <summary>Every code, in the order of the list.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<T>().Select(value => Codes[value])];

    /// <summary>The code of a value.</summary>
    public static string Of(T value) => Codes[value];

    /// <summary>Reads a code, in any case; false when it is not on the list.</summary>
    public static bool TryParse(string? code, out T value)
    {
        value = default;
        return code is not null && Values.TryGetValue(code.Trim(), out value);
    }

    [GeneratedRegex("(?<!^)([A-Z])")]
    private static partial Regex WordStart();
}
