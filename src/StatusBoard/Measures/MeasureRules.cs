using StatusBoard.Reporting;

namespace StatusBoard.Measures;

/// <summary>What is accepted as a value. The triggers of the database enforce the bounds for plain SQL as well.</summary>
public static class MeasureRules
{
    /// <summary>The maximum number of values in a batch.</summary>
    public const int MaxBatch = 50_000;

    /// <summary>How far ahead of this clock the time of a value may be: clocks differ.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    /// <summary>What is wrong with reports, each by itself and where two name the same measure of a facility; empty when nothing
    /// is.</summary>
    /// <param name="reports">The reports.</param>
    /// <param name="catalogue">The measures.</param>
    /// <param name="now">The time.</param>
    public static IEnumerable<MeasureRefusal> Check(
        IReadOnlyList<MeasureReport> reports, MeasureCatalogue catalogue, DateTimeOffset now)
    {
        HashSet<(string, string)> seen = [];
        for (var i = 0; i < reports.Count; i++)
        {
            var report = reports[i];
            if (!seen.Add((report.Facility.ToUpperInvariant(), report.Measure.ToUpperInvariant())))
                yield return Refuse("measure", $"'{report.Measure}' of facility '{report.Facility}' stands here twice.");
            else if (catalogue.Find(report.Measure) is not { } measure)
                yield return Refuse("measure", UnknownMeasure(report.Measure, catalogue));
            else if (!measure.Active)
                yield return Refuse("measure", $"'{measure.Code}' is no longer in use.");
            else if (measure.Kind == MeasureKind.Computed)
                yield return Refuse("measure",
                    $"'{measure.Code}' is computed from {string.Join(", ", measure.Inputs)}; report these instead.");
            else if (Problem(measure, report.Value) is { } problem)
                yield return Refuse("value", problem);
            else if (report.At > now + ClockTolerance)
                yield return Refuse("at", $"The time {report.At:O} is in the future; it is {now:O} now.");

            MeasureRefusal Refuse(string field, string what) => new(i, report.Facility, report.Measure, field, what);
        }
    }

    /// <summary>What is wrong with a value by the measure's kind and bounds; null when nothing is.</summary>
    public static string? Problem(Measure measure, MeasureValue value) => measure.Kind switch
    {
        MeasureKind.Choice when measure.Choice(value.Choice) is null =>
            $"{measure.Code}: '{value.Choice}' is not one of: {string.Join(", ", measure.Choices.Select(choice => choice.Code))}.",
        MeasureKind.Choice => null,
        _ when !value.IsNumber => $"{measure.Code}: '{value.Choice}' is no number.",
        _ when !double.IsFinite(value.Number) => $"{measure.Code}: the number is too large to be kept.",
        MeasureKind.YesNo => value.Number is 0 or 1 ? null : $"{measure.Code}: it is yes (1) or no (0), not {Text(value.Number)}.",
        _ when value.Number < measure.Minimum =>
            $"{measure.Code}: {Text(value.Number)} is below {Text(measure.Minimum.Value)}, the lowest value that is accepted.",
        _ when value.Number > measure.Maximum =>
            $"{measure.Code}: {Text(value.Number)} is above {Text(measure.Maximum.Value)}, the highest value that is accepted.",
        _ when measure.Rounded(value.Number) != value.Number =>
            $"{measure.Code}: {Text(value.Number)} has more decimals than the {measure.Decimals} that are kept.",
        _ => null,
    };

    /// <summary>What contradicts what, in a facility's values as they would be: a value above the one that it may not exceed. What is
    /// stale contradicts nothing.</summary>
    /// <param name="catalogue">The measures.</param>
    /// <param name="after">The value that a measure would have, with whether it is stale; null where it has none.</param>
    /// <param name="reported">Whether a measure is among those that are reported now.</param>
    public static IEnumerable<(string Measure, string Problem)> Contradictions(
        MeasureCatalogue catalogue, Func<string, (double Number, bool Stale)?> after, Func<string, bool> reported)
    {
        foreach (var (lesser, greater) in catalogue.Limits)
        {
            if (!(reported(lesser.Code) || reported(greater.Code))
                || after(lesser.Code) is not { Stale: false } low || after(greater.Code) is not { Stale: false } high
                || low.Number <= high.Number)
                continue;
            yield return (reported(lesser.Code) ? lesser.Code : greater.Code,
                $"{lesser.Code} would be {lesser.NumberText(low.Number)}, which is more than the {greater.NumberText(high.Number)} of "
                + $"{greater.Code}. Correct one of them; both can be reported together.");
        }
    }

    /// <summary>Says that there is no such measure, and what there is.</summary>
    public static string UnknownMeasure(string code, MeasureCatalogue catalogue) =>
        $"There is no measure '{code}'. Known: {string.Join(", ", catalogue.Active.Select(measure => measure.Code))}.";

    /// <summary>The report in normal form: codes trimmed, the time in UTC and truncated to milliseconds.</summary>
    public static MeasureReport Normalise(MeasureReport report) => report with
    {
        Facility = report.Facility.Trim(),
        Measure = report.Measure.Trim().ToLowerInvariant(),
        At = report.At?.ToUniversalTime().ToMilliseconds(),
    };

    private static string Text(double number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
