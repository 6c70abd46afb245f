using StatusBoard.Boards;

namespace StatusBoard.Measures;

/// <summary>An action that the measured level of a facility's emergency department calls for now, with whether it is done.</summary>
/// <param name="Action">The action: its name says what is to be done, its owner by whom.</param>
/// <param name="Tick">The newest tick; null where it was never ticked at this facility.</param>
public sealed record LevelAction(Measure Action, Measurement? Tick)
{
    /// <summary>The reporter of a tick that was taken back because the level has fallen.</summary>
    public const string LevelFell = "the level fell";

    /// <summary>Whether it is done: ticked, and the tick is not older than the action's limit.</summary>
    public bool IsDone => Tick is { Stale: false, Value.Number: > 0 };

    /// <summary>The actions that a facility's measured level calls for, lowest level first; none where the level is not known.</summary>
    /// <param name="facility">The facility.</param>
    /// <param name="catalogue">The measures.</param>
    public static IReadOnlyList<LevelAction> Of(FacilityStatus facility, MeasureCatalogue catalogue) =>
        facility.Pressure is { Band: { } band } pressure
            ? [.. catalogue.ActionsAt(pressure.Value.Measure.Code, band.Level)
                .Select(action => new LevelAction(action, facility.Measures.Find(action.Code)))]
            : [];

    /// <summary>The actions that are ticked at a facility although its measured level has fallen below theirs: when the level comes back,
    /// their list begins anew. None where the level is not known.</summary>
    /// <param name="facility">The facility.</param>
    /// <param name="catalogue">The measures.</param>
    public static IEnumerable<LevelAction> LeftBehind(FacilityStatus facility, MeasureCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(facility);
        ArgumentNullException.ThrowIfNull(catalogue);
        if (facility.Pressure is not { Band: { } band } pressure)
            return [];
        return catalogue.ActionsAbove(pressure.Value.Measure.Code, band.Level)
            .Select(action => new LevelAction(action, facility.Measures.Find(action.Code))).Where(action => action.IsDone);
    }
}
