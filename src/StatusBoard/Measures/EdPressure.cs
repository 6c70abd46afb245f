using StatusBoard.Boards;
using StatusBoard.Statuses;

namespace StatusBoard.Measures;

/// <summary>The measured level of an emergency department, beside what is declared. Neither changes the other.</summary>
/// <param name="Value">The value that the level is taken from.</param>
/// <param name="Contradiction">Why the declared status contradicts it, in words; null where it does not.</param>
public sealed record EdPressure(Measurement Value, string? Contradiction)
{
    /// <summary>The level; null for a stale value and for a measure without bands.</summary>
    public MeasureBand? Band => Value.Stale ? null : Value.Band;

    /// <summary>The value with the words of its level: <c>143 %, far over capacity</c>; that of a stale value says so.</summary>
    public string Words => (ShortWords, Band) switch
    {
        (var value, { } band) => $"{value}, {band.Words}",
        var (value, _) => value,
    };

    /// <summary>The value without the words of its level; that of a stale value says so.</summary>
    public string ShortWords =>
        $"{(Value.Measure.Unit is null ? Value.Measure.Name + " " : "")}{Value.Words}{(Value.Stale ? ", stale" : "")}";

    /// <summary>The measured level of a facility's emergency department; null where it has none, or nothing that it could be taken from
    /// was reported.</summary>
    /// <param name="facility">The facility.</param>
    /// <remarks>The scheme says from which measure it is taken (<see cref="FacilityStatus.PressureMeasure"/>). Without a scheme that
    /// does, it is the first in the catalogue that has limits from which a declared status contradicts it and a value that is not
    /// stale; else the first with a stale one.</remarks>
    public static EdPressure? Of(FacilityStatus facility)
    {
        if (facility.Ed is null || facility.Measures.Shown.IsEmpty || ValueOf(facility) is not { } value)
            return null;
        return new(value, ContradictionOf(facility.Ed, value));
    }

    private static Measurement? ValueOf(FacilityStatus facility)
    {
        if (facility.PressureMeasure is { } chosen)
            return facility.Measures.Find(chosen);
        Measurement? stale = null;
        foreach (var one in facility.Measures.Shown)
        {
            if (one.Measure is { OpenContradictedFrom: null, DiversionContradictedBelow: null })
                continue;
            if (!one.Stale)
                return one;
            stale ??= one;
        }

        return stale;
    }

    private static string? ContradictionOf(ServiceStatus ed, Measurement value) => (ed.Status, value) switch
    {
        (_, { Stale: true }) => null,
        _ when ed.Stale => null,
        (Status.Open, { Measure.OpenContradictedFrom: { } from }) when value.Value.Number >= from =>
            $"declared {ed.LocalName.ToLowerInvariant()}, measured {Measured(value)}",
        (Status.Diversion, { Measure.DiversionContradictedBelow: { } below }) when value.Value.Number < below =>
            $"declared {ed.LocalName}, measured {Measured(value)}",
        _ => null,
    };

    private static string Measured(Measurement value) => value.Measure.Unit is null ? $"{value.Measure.Name} {value.Words}" : value.Words;
}
