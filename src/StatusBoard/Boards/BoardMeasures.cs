using System.Collections.Immutable;
using StatusBoard.Measures;

namespace StatusBoard.Boards;

/// <summary>How values of measures come onto a board: like statuses, at a cost in proportion to what changed.</summary>
public sealed partial class Board
{
    private sealed partial class BoardBuilder
    {
        private readonly ImmutableDictionary<string, ImmutableList<MeasureEntry>>.Builder orphanMeasures =
            board.orphanMeasures.ToBuilder();

        private void UpdateMeasures()
        {
            foreach (var rows in update.Measures.GroupBy(entry => entry.Facility, StringComparer.OrdinalIgnoreCase))
            {
                if (Find(rows.Key) is { } known)
                    Store(known.With(known.Measures.With(rows, catalogue.Measures)));
                else
                    orphanMeasures[rows.Key] = (orphanMeasures.GetValueOrDefault(rows.Key) ?? []).AddRange(rows);
            }
        }

        private void AdoptOrphanMeasures(string code)
        {
            if (!orphanMeasures.TryGetValue(code, out var rows) || Find(code) is not { } known)
                return;
            orphanMeasures.Remove(code);
            Store(known.With(known.Measures.With(rows, catalogue.Measures)));
        }
    }
}
