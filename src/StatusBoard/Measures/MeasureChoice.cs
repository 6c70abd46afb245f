using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace StatusBoard.Measures;

/// <summary>A value that a measure of the kind <see cref="MeasureKind.Choice"/> may have.</summary>
/// <param name="Code">The code, for example <c>adequate</c>.</param>
/// <param name="Words">The words that are shown.</param>
/// <remarks>As text, the choices of a measure are <c>adequate:adequate;low:low, less than 3 days</c>.</remarks>
public sealed partial record MeasureChoice(string Code, string Words)
{
    /// <summary>The maximum number of choices of a measure.</summary>
    public const int MaxCount = 20;

    /// <summary>The maximum length of a code, in characters.</summary>
    public const int MaxCodeLength = 40;

    /// <summary>Choices as text.</summary>
    public static string Text(ImmutableArray<MeasureChoice> choices) =>
        string.Join(';', choices.Select(choice => $"{choice.Code}:{choice.Words}"));

    /// <summary>Reads choices from text; an empty text has none.</summary>
    /// <exception cref="FormatException">The text is none of choices; the message names the part at fault.</exception>
    public static ImmutableArray<MeasureChoice> Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return [];
        var choices = text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(ReadOne).ToImmutableArray();
        if (choices.Length > MaxCount)
            throw new FormatException($"There are {choices.Length} choices; at most {MaxCount} are possible.");
        if (choices.GroupBy(choice => choice.Code, StringComparer.OrdinalIgnoreCase).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new FormatException($"The choice '{twice.Key}' stands there twice.");
        return choices;
    }

    private static MeasureChoice ReadOne(string text)
    {
        var fields = text.Split(':', 2, StringSplitOptions.TrimEntries);
        if (fields.Length != 2 || fields[1].Length == 0 || fields[0].Length > MaxCodeLength || !CodeForm().IsMatch(fields[0]))
            throw new FormatException(
                $"The choice '{text}' is not of the form 'code:words', with a code of at most {MaxCodeLength} small letters, digits and "
                + "hyphens.");
        return new(fields[0], fields[1]);
    }

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex CodeForm();
}
