using System.Collections.Immutable;
using System.Globalization;
using StatusBoard.Statuses;

namespace StatusBoard.Measures;

/// <summary>The bands of a measure: ranges that follow each other without a gap, the last without a limit.</summary>
/// <remarks>As text they are <c>20:calm:not busy;60:calm:busy;:high:overcrowded</c>: for each band its highest value, its tone and its
/// words.</remarks>
public static class MeasureBands
{
    /// <summary>The maximum number of bands of a measure.</summary>
    public const int MaxCount = 12;

    /// <summary>The maximum length of a band's words, in characters.</summary>
    public const int MaxWordsLength = 60;

    /// <summary>The band that a value is in; null where there are no bands.</summary>
    /// <param name="bands">The bands, lowest first.</param>
    /// <param name="value">The value, rounded as the measure is shown.</param>
    public static MeasureBand? Of(ImmutableArray<MeasureBand> bands, double value)
    {
        foreach (var band in bands)
        {
            if (band.UpTo is not { } limit || value <= limit)
                return band;
        }

        return null;
    }

    /// <summary>The bands as text.</summary>
    public static string Text(ImmutableArray<MeasureBand> bands) => string.Join(';', bands.Select(band =>
        $"{band.UpTo?.ToString(CultureInfo.InvariantCulture)}:{CodeNames<MeasureTone>.Of(band.Tone)}:{band.Words}"));

    /// <summary>Reads bands from text; an empty text has none.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="FormatException">The text is none of bands; the message names the part at fault.</exception>
    public static ImmutableArray<MeasureBand> Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return [];
        var parts = text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length > MaxCount)
            throw new FormatException($"There are {parts.Length} bands; at most {MaxCount} are possible.");
        var bands = ImmutableArray.CreateBuilder<MeasureBand>(parts.Length);
        foreach (var part in parts)
            bands.Add(ReadBand(part, bands.Count == 0 ? null : bands[^1].UpTo, bands.Count + 1, isLast: bands.Count + 1 == parts.Length));
        return bands.MoveToImmutable();
    }

    private static MeasureBand ReadBand(string text, double? previous, int level, bool isLast)
    {
        var fields = text.Split(':', 3, StringSplitOptions.TrimEntries);
        if (fields.Length != 3 || fields[2].Length == 0)
            throw new FormatException($"The band '{text}' is not of the form 'highest value:tone:words'.");
        if (fields[2].Length > MaxWordsLength)
            throw new FormatException($"The words '{fields[2]}' are longer than {MaxWordsLength} characters.");
        if (!CodeNames<MeasureTone>.TryParse(fields[1], out var tone))
            throw new FormatException($"'{fields[1]}' is no tone; there are: {string.Join(", ", CodeNames<MeasureTone>.All)}.");
        if (fields[0].Length == 0)
            return isLast ? new(level, null, tone, fields[2])
                : throw new FormatException($"The band '{fields[2]}' has no highest value; only the last band may have none.");
        if (!double.TryParse(fields[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var limit) || !double.IsFinite(limit))
            throw new FormatException($"'{fields[0]}' is no number.");
        if (limit <= previous)
            throw new FormatException($"The band '{fields[2]}' ends at {fields[0]}, which is not above the band before it.");
        return isLast ? throw new FormatException($"The last band, '{fields[2]}', has to be without a highest value.")
            : new(level, limit, tone, fields[2]);
    }
}
