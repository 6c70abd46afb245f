using System.Collections.Immutable;

namespace StatusBoard.Boards;

/// <summary>The facilities that match one filter, in the order of <see cref="WorstFirst"/>, at one version. All subscribers with equal
/// filters share it. Immutable; applying a change costs time in proportion to the number of changed facilities.</summary>
public sealed class BoardView
{
    private static readonly ComputedOnce<BoardView, (Folding Folding, int Page, int Size), BoardListPage> Pages = new();

    // Both are computed at the first request and updated with each change from then on.
    private ImmutableSortedDictionary<string, StateSummary>? states;
    private FoldedList? folded;

    private BoardView(BoardFilter filter, Board board, ImmutableSortedSet<FacilityStatus> facilities)
    {
        Filter = filter;
        Board = board;
        Facilities = facilities;
    }

    /// <summary>The filter.</summary>
    public BoardFilter Filter { get; }

    /// <summary>The board at the same version.</summary>
    public Board Board { get; }

    /// <summary>The version of the board.</summary>
    public long Version => Board.Version;

    /// <summary>The epoch of the board.</summary>
    public string Epoch => Board.Epoch;

    /// <summary>The matching facilities, most severe first.</summary>
    public ImmutableSortedSet<FacilityStatus> Facilities { get; }

    /// <summary>The summary of each state that has matching facilities. The instance is reused until a number changes.</summary>
    public ImmutableSortedDictionary<string, StateSummary> States => Filter.Key.Length == 0 ? Board.States : states ??= Counted();

    /// <summary>The facilities with those that never reported apart from the others.</summary>
    public FoldedList Folded => folded ??= FoldedList.Of(Facilities);

    /// <summary>Creates a view by testing every facility of the board. Do it once per filter and use <see cref="Apply"/>
    /// afterwards.</summary>
    public static BoardView Of(Board board, BoardFilter filter) =>
        new(filter, board, board.Facilities.Where(filter.Matches).ToImmutableSortedSet(WorstFirst.Order));

    /// <summary>The same facilities as a view of a later board, between which and its own nothing has changed that could concern
    /// it.</summary>
    public BoardView On(Board board) =>
        ReferenceEquals(board, Board) ? this : new BoardView(Filter, board, Facilities) { states = states, folded = folded };

    /// <summary>Applies a change of the board and returns the new view with the changes that matter to it.</summary>
    public ViewChange Apply(ChangeSet changes)
    {
        List<FacilityChange>? concerned = null;
        List<string>? skipped = null;
        ImmutableSortedSet<FacilityStatus>.Builder? next = null;
        var counts = states?.ToBuilder();
        List<FacilityChange> changed = [];
        foreach (var change in changes.Changes)
        {
            var was = change.Before is { } before && Filter.Matches(before) ? before : null;
            var @is = change.After is { } after && Filter.Matches(after) ? after : null;
            if (was is null && @is is null)
                continue;
            changed.Add(new FacilityChange(was, @is));
            next ??= Facilities.ToBuilder();
            if (was is not null)
                next.Remove(was);
            if (@is is not null)
                next.Add(@is);
            if (counts is not null)
                StateSummary.Count(counts, was, @is);
            if (was is null || @is is null || change.Touches(Filter.Services))
                (concerned ??= []).Add(changed[^1]);
            else
                (skipped ??= []).Add(change.Code);
        }

        var view = new BoardView(Filter, changes.Board, next?.ToImmutable() ?? Facilities)
        {
            states = counts?.ToImmutable(),
            folded = folded?.With(changed),
        };
        return new ViewChange(changes.Before, view, concerned ?? []) { IsNewEpoch = changes.IsNewEpoch, Skipped = skipped ?? [] };
    }

    /// <summary>One page of the list, created once and shared by all who ask for the same.</summary>
    /// <param name="folding">Whether facilities that never reported are folded.</param>
    /// <param name="page">The number of the page, from 1; a number past the end is the last page.</param>
    /// <param name="size">The number of lines on a page.</param>
    public BoardListPage Page(Folding folding, int page, int size)
    {
        // A state that is not there is the same as none, so that a page has one key.
        if (folding.Open is { } open && States.GetValueOrDefault(open) is not { NeverReported: > 0 })
            folding = Folding.ByState;
        return Pages.Of(
            this, (folding, BoardListPage.Existing(this, folding, page, size), size),
            static (view, key) => BoardListPage.Of(view, key.Folding, key.Page, key.Size));
    }

    private ImmutableSortedDictionary<string, StateSummary> Counted()
    {
        var counts = ImmutableSortedDictionary.CreateBuilder<string, StateSummary>(StringComparer.Ordinal);
        foreach (var facility in Facilities)
            StateSummary.Count(counts, null, facility);
        return counts.ToImmutable();
    }
}
