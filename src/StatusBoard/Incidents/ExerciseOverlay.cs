using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using StatusBoard.Boards;
using StatusBoard.Schemes;
using StatusBoard.Statuses;

namespace StatusBoard.Incidents;

/// <summary>The statuses that an exercise has set: they are shown over those of the real board on the screens of the exercise, and nowhere
/// else. Immutable.</summary>
public sealed class ExerciseOverlay
{
    private readonly FrozenDictionary<string, ImmutableArray<StatusEntry>> rows;

    // A facility that stays as it is stays the same object under the exercise too, so that what was made of it is made once.
    private readonly ConditionalWeakTable<Catalogue, ConditionalWeakTable<FacilityStatus, FacilityStatus>> made = [];

    private readonly ComputedOnce<Board, Board> boards = new();

    private ExerciseOverlay(FrozenDictionary<string, ImmutableArray<StatusEntry>> rows) => this.rows = rows;

    /// <summary>An overlay without a status.</summary>
    public static ExerciseOverlay Empty { get; } = new(FrozenDictionary<string, ImmutableArray<StatusEntry>>.Empty);

    /// <summary>The codes of the facilities that it has a status of.</summary>
    public ImmutableArray<string> Codes => rows.Keys;

    /// <summary>Whether it has no status.</summary>
    public bool IsEmpty => rows.Count == 0;

    /// <summary>The statuses that it has of a facility; empty when it has none.</summary>
    public ImmutableArray<StatusEntry> Of(string facility) => rows.TryGetValue(facility, out var found) ? found : [];

    /// <summary>Creates an overlay from what the steps of an exercise have set, without the steps that were undone. Of each service the
    /// newest row counts; a status that was set again begins when it was set first.</summary>
    public static ExerciseOverlay Of(IEnumerable<StatusEntry> entries)
    {
        var newest = new Dictionary<(string, string), StatusEntry>();
        foreach (var entry in entries.OrderBy(entry => entry.Version))
        {
            var key = (entry.Facility.ToUpperInvariant(), entry.Service.ToUpperInvariant());
            newest[key] = newest.TryGetValue(key, out var before) && before.Status == entry.Status
                ? entry with { Since = before.Since } : entry;
        }

        return newest.Count == 0
            ? Empty
            : new ExerciseOverlay(newest.Values.GroupBy(entry => entry.Facility, StringComparer.OrdinalIgnoreCase)
                .ToFrozenDictionary(of => of.Key, of => of.ToImmutableArray(), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>A real board with the statuses of the exercise over it: made once for each board.</summary>
    public Board Over(Board real) =>
        IsEmpty ? real : boards.Of(real, board => board.Under(this));

    /// <summary>A real facility with the statuses of the exercise over its own; the same instance when the exercise has none of
    /// it.</summary>
    public FacilityStatus Over(FacilityStatus real, Catalogue catalogue)
    {
        if (!rows.TryGetValue(real.Facility.Code, out var over))
            return real;
        var known = made.GetOrCreateValue(catalogue);
        if (known.TryGetValue(real, out var shown))
            return shown;
        return known.GetValue(real, facility => facility.Under(over, catalogue));
    }
}
