using StatusBoard.Boards;
using StatusBoard.Measures;

namespace StatusBoard.Insights.AfterAction;

/// <summary>What a measure of a facility was at one moment and at a later one.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="Before">Its value at the first moment; null where it was not known or stale.</param>
/// <param name="After">Its value at the second moment; null where it was not known or stale.</param>
public sealed record MeasureShift(Measure Measure, MeasureValue? Before, MeasureValue? After)
{
    /// <summary>The shift in words: <c>occupancy of the emergency department 82 % → 131 %, over capacity</c>.</summary>
    public string Words => $"{Measure.Name} {Said(Before)} → {Said(After)}"
        + (After is { } after && Measure.Band(after) is { } band ? $", {band.Words}" : "");

    /// <summary>The measured level of an emergency department and the values that it is computed from and that are counted often. Empty
    /// where nothing of it is known at either moment.</summary>
    /// <param name="before">The facility at the first moment; null where that is not known.</param>
    /// <param name="after">The facility at the second moment; null where that is not known.</param>
    /// <param name="catalogue">The measures.</param>
    public static IReadOnlyList<MeasureShift> Of(FacilityStatus? before, FacilityStatus? after, MeasureCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        if ((after?.Pressure ?? before?.Pressure)?.Value.Measure is not { } level)
            return [];
        var measures = level.Inputs.Select(catalogue.Find).OfType<Measure>().Where(one => !one.IsStanding).Prepend(level);
        return [.. measures.Select(one => new MeasureShift(one, ValueOf(before, one), ValueOf(after, one)))
            .Where(one => one is not { Before: null, After: null })];
    }

    private static MeasureValue? ValueOf(FacilityStatus? facility, Measure measure) =>
        facility?.Measures.Find(measure.Code) is { Stale: false } value ? value.Value : null;

    private string Said(MeasureValue? value) => value is { } known ? Measure.Words(known) : "not known";
}
