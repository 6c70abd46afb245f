using System.Collections.Immutable;

namespace StatusBoard.Measures;

/// <summary>The sum, mean, share and spread of a measure over some facilities. Only values that are not stale count.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Asked">How many facilities were looked at.</param>
/// <param name="Answered">How many of them have a value that is not stale.</param>
/// <param name="Stale">How many have only a stale value, which is not counted.</param>
/// <param name="Oldest">When the oldest value that counts was so; null where none counts.</param>
/// <param name="Sum">The sum of the values that count; of yes and no, how many said yes. 0 for choices.</param>
/// <param name="ByChoice">How many values of each choice count; empty for other kinds.</param>
/// <param name="ByBand">How many values are in each band; empty where there are none.</param>
/// <param name="Share">For a percentage: the sum of the first input as a percentage of the sum of the second, over those that have both.
/// Of
/// yes and no: the percentage that said yes. Null otherwise, and where nothing counts.</param>
public sealed record MeasureTotals(
    Measure Measure, int Asked, int Answered, int Stale, DateTimeOffset? Oldest, double Sum, ImmutableArray<int> ByChoice,
    ImmutableArray<int> ByBand, double? Share)
{
    /// <summary>Whether the sum of the values means something: sums of scores and of percentages do not.</summary>
    public bool HasSum => Measure.Kind == MeasureKind.Count;

    /// <summary>The mean of the values that count; null where none counts.</summary>
    public double? Mean => Answered == 0 || !Measure.IsNumeric ? null : Sum / Answered;

    /// <summary>Calculates the totals of a measure.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="facilities">The values of each facility that is asked.</param>
    public static MeasureTotals Of(Measure measure, IEnumerable<FacilityMeasures> facilities)
    {
        var (asked, answered, stale) = (0, 0, 0);
        var (sum, part, whole) = (0.0, 0.0, 0.0);
        DateTimeOffset? oldest = null;
        var choices = new int[measure.Choices.Length];
        var bands = new int[measure.Bands.Length];
        foreach (var values in facilities)
        {
            asked++;
            if (values.Find(measure.Code) is not { } value)
                continue;
            if (value.Stale)
            {
                stale++;
                continue;
            }

            answered++;
            oldest = oldest is null || value.At < oldest ? value.At : oldest;
            sum += value.Value.Number;
            if (value.Band is { } band)
                bands[band.Level - 1]++;
            if (value.Value.Choice is not null && measure.Choice(value.Value.Choice) is { } choice)
                choices[measure.Choices.IndexOf(choice)]++;
            if (measure.Formula == MeasureFormula.Percent)
            {
                part += values.Find(measure.Inputs[0])?.Value.Number ?? 0;
                whole += values.Find(measure.Inputs[1])?.Value.Number ?? 0;
            }
        }

        double? share = answered == 0 ? null
            : measure.Kind == MeasureKind.YesNo ? 100 * sum / answered
            : whole > 0 ? 100 * part / whole : null;
        return new(measure, asked, answered, stale, oldest, sum, [.. choices], [.. bands], share);
    }
}
