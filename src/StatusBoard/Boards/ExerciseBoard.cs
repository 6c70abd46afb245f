using StatusBoard.Incidents;

namespace StatusBoard.Boards;

/// <summary>A board with the statuses of an exercise over the real ones. The real board stays as it is.</summary>
public sealed partial class Board
{
    /// <summary>This board with an exercise over it.</summary>
    public Board Under(ExerciseOverlay overlay) => overlay.IsEmpty ? this : Under(this, overlay, overlay.Codes).Board;

    /// <summary>This board with an exercise over it, made from the one that was shown before, at a cost in proportion to the facilities
    /// that may differ.</summary>
    /// <param name="before">What was shown before.</param>
    /// <param name="overlay">The statuses of the exercise.</param>
    /// <param name="codes">The codes of the facilities that may differ; all others are as in <paramref name="before"/>.</param>
    public ChangeSet Under(Board before, ExerciseOverlay overlay, IEnumerable<string> codes)
    {
        if (before.Epoch != Epoch)
            return UnderNewEpoch(before, overlay);
        var (active, states) = (before.facilities.ToBuilder(), before.States.ToBuilder());
        List<FacilityChange> changes = [];
        foreach (var code in codes.Distinct(StringComparer.OrdinalIgnoreCase))
        {
            var was = before.Find(code);
            var now = Find(code) is { } real ? overlay.Over(real, Catalogue) : null;
            if (ReferenceEquals(was, now) || (was is not null && now is not null && was.HasSameStatuses(now)))
                continue;
            if (now is null)
                active.Remove(code);
            else
                active[code] = now;
            changes.Add(new FacilityChange(was, now));
            StateSummary.Count(states, was, now);
        }

        var next = new Board(Epoch, Mode, Version, CatalogueVersion, Catalogue, active.ToImmutable(), inactive, orphans,
            states.ToImmutable(), orphanMeasures);
        return new ChangeSet(before.Version, next, changes);
    }

    private ChangeSet UnderNewEpoch(Board before, ExerciseOverlay overlay)
    {
        var next = Under(overlay);
        return new ChangeSet(
            before.Version, next,
            [.. before.facilities.Keys.Union(next.facilities.Keys, StringComparer.OrdinalIgnoreCase)
                .Select(code => new FacilityChange(before.Find(code), next.Find(code)))]) { IsNewEpoch = true };
    }
}
