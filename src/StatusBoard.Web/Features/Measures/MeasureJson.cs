using MessagePack;
using StatusBoard.Measures;
using StatusBoard.Statuses;

namespace StatusBoard.Web.Features.Measures;

/// <summary>The present value of a measure at a facility, in the format of the API, the stream and the hub.</summary>
/// <param name="Measure">The measure's code.</param>
/// <param name="Value">The number; yes is 1 and no is 0; null where the value is a choice.</param>
/// <param name="Choice">The code of the choice; null where the value is a number.</param>
/// <param name="Band">The words of the band that the value is in; null where the measure has none.</param>
/// <param name="At">When it was so.</param>
/// <param name="Stale">Whether it is older than the measure's limit: it says nothing about now.</param>
/// <param name="ReportedBy">Who reported it; null where it is computed from other measures.</param>
/// <param name="Source">By which way it came; null where it is computed.</param>
[MessagePackObject]
public sealed record MeasurementJson(
    [property: Key("measure")] string Measure,
    [property: Key("value")] double? Value,
    [property: Key("choice")] string? Choice,
    [property: Key("band")] string? Band,
    [property: Key("at")] DateTimeOffset At,
    [property: Key("stale")] bool Stale,
    [property: Key("reportedBy")] string? ReportedBy,
    [property: Key("source")] string? Source)
{
    /// <summary>Creates the data of a value.</summary>
    public static MeasurementJson Of(Measurement one) => new(
        one.Measure.Code, one.Value.IsNumber ? one.Value.Number : null, one.Value.Choice, one.Band?.Words, one.At, one.Stale, one.Reporter,
        one.Source?.Code());
}

/// <summary>A measure with its totals over the facilities that were asked for.</summary>
/// <param name="Measure">The code.</param>
/// <param name="Name">The name.</param>
/// <param name="Group">The heading that it stands under.</param>
/// <param name="Kind"><c>count</c>, <c>yes-no</c>, <c>choice</c> or <c>computed</c>.</param>
/// <param name="Unit">The unit; null for none.</param>
/// <param name="StaleAfterMinutes">After how many minutes a value no longer counts.</param>
/// <param name="Facilities">How many facilities were looked at.</param>
/// <param name="Answered">How many of them have a value that counts.</param>
/// <param name="Stale">How many have only a stale value, which is not counted.</param>
/// <param name="Oldest">When the oldest value that counts was so.</param>
/// <param name="Sum">The sum of the values that count; null for a measure whose sum means nothing.</param>
/// <param name="Mean">The mean of the values that count; null for choices and where none counts.</param>
/// <param name="Share">A percentage of the sums, or the percentage of yes; null otherwise.</param>
/// <param name="Choices">How many values of each choice count.</param>
/// <param name="Bands">How many values are in each band.</param>
public sealed record MeasureTotalJson(
    string Measure, string Name, string Group, string Kind, string? Unit, int StaleAfterMinutes, int Facilities, int Answered, int Stale,
    DateTimeOffset? Oldest, double? Sum, double? Mean, double? Share, IReadOnlyDictionary<string, int> Choices,
    IReadOnlyDictionary<string, int> Bands)
{
    /// <summary>Creates the data of totals.</summary>
    public static MeasureTotalJson Of(MeasureTotals totals) => new(
        totals.Measure.Code, totals.Measure.Name, totals.Measure.Group, CodeNames<MeasureKind>.Of(totals.Measure.Kind),
        totals.Measure.Unit,
        (int)totals.Measure.StaleAfter.TotalMinutes, totals.Asked, totals.Answered, totals.Stale, totals.Oldest,
        totals.HasSum && totals.Answered > 0 ? totals.Sum : null, totals.Mean, totals.Share,
        totals.Measure.Choices.Zip(totals.ByChoice).ToDictionary(one => one.First.Code, one => one.Second),
        totals.Measure.Bands.Zip(totals.ByBand).GroupBy(one => one.First.Words)
            .ToDictionary(one => one.Key, one => one.Sum(n => n.Second)));
}

/// <summary>The measures in use with their totals.</summary>
/// <param name="Mode">The mode of the board.</param>
/// <param name="Version">The version of the board that was looked at.</param>
/// <param name="Measures">The measures, in display order.</param>
public sealed record MeasureTotalsJson(string Mode, long Version, IReadOnlyList<MeasureTotalJson> Measures);
