using System.Collections.Immutable;

namespace StatusBoard.Boards;

/// <summary>One page of the list of a view. Where the facilities that never reported are folded, they have one line for each state, after
/// all others. Facilities are numbered from 1 in the order of the list, also those that are folded.</summary>
/// <param name="Lines">The lines of the page.</param>
/// <param name="Number">The number of the page, from 1.</param>
/// <param name="Pages">The number of pages, at least 1.</param>
/// <param name="First">The number of the first facility that has a line on the page; 0 when none has.</param>
/// <param name="Last">The number of the last facility that has a line on the page; 0 when none has.</param>
public sealed record BoardListPage(IReadOnlyList<BoardLine> Lines, int Number, int Pages, int First, int Last)
{
    /// <summary>A page without lines.</summary>
    public static BoardListPage Empty { get; } = new([], 1, 1, 0, 0);

    /// <summary>The number of the page that is shown for a number, which may be past the end.</summary>
    internal static int Existing(BoardView view, Folding folding, int number, int size) =>
        Math.Clamp(number, 1, Count(Sections(view, folding), size));

    /// <summary>Creates a page, at a cost in proportion to its size and to the number of states.</summary>
    internal static BoardListPage Of(BoardView view, Folding folding, int number, int size)
    {
        var sections = Sections(view, folding);
        var lines = new List<BoardLine>(size);
        var (from, to) = ((number - 1) * size, number * size);
        var (first, last) = (0, 0);
        // The place of the next line, and the number of facilities before it.
        var (place, before) = (0, 0);
        foreach (var section in sections)
        {
            if (section.Fold is { } fold)
            {
                if (place >= from && place < to)
                    lines.Add(new BoardLine(null, fold));
                place++;
            }

            for (var i = Math.Max(0, from - place); i < section.Listed && place + i < to; i++)
            {
                lines.Add(new BoardLine(section.Facilities[section.Start + i], null));
                last = before + i + 1;
                first = first == 0 ? last : first;
            }

            place += section.Listed;
            before += section.Count;
        }

        return new BoardListPage(lines, number, Count(sections, size), first, last);
    }

    private static int Count(List<Section> sections, int size)
    {
        var lines = 0;
        foreach (var section in sections)
            lines += section.Listed + (section.Fold is null ? 0 : 1);
        return Math.Max(1, (lines + size - 1) / size);
    }

    private static List<Section> Sections(BoardView view, Folding folding)
    {
        if (!folding.IsOn)
            return [new(null, view.Facilities, 0, view.Facilities.Count, view.Facilities.Count)];
        var (reported, others) = (view.Folded.Reported, view.Folded.NeverReported);
        List<Section> sections = [new(null, reported, 0, reported.Count, reported.Count)];
        var start = 0;
        foreach (var state in view.States.Values)
        {
            if (state.NeverReported == 0)
                continue;
            var isOpen = state.State == folding.Open;
            var fold = new StateFold(state.State, state.NeverReported, isOpen);
            sections.Add(new(fold, others, start, fold.Count, isOpen ? fold.Count : 0));
            start += fold.Count;
        }

        return sections;
    }

    /// <summary>The facilities that reported, or those of one state that never did.</summary>
    /// <param name="Fold">The line of the state; null for the facilities that reported.</param>
    /// <param name="Facilities">The facilities that the section is a part of.</param>
    /// <param name="Start">The index of the section's first facility.</param>
    /// <param name="Count">The number of facilities.</param>
    /// <param name="Listed">The number of facilities that have lines.</param>
    private readonly record struct Section(
        StateFold? Fold, ImmutableSortedSet<FacilityStatus> Facilities, int Start, int Count, int Listed);
}
