using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace StatusBoard.Boards;

/// <summary>
/// The facilities that one filter asks for, in the order of boards, at one version. Everybody who asks for the same
/// shares one of these. Immutable, and brought forward at a cost in proportion to what changed.
/// </summary>
public sealed class BoardView
{
    private readonly ConcurrentDictionary<(int Start, int Count), IReadOnlyList<FacilityStatus>> pages = new(concurrencyLevel: 1,
        capacity: 1);

    // Counted when somebody asks first, and brought forward from then on.
    private ImmutableSortedDictionary<string, StateSummary>? states;

    private BoardView(BoardFilter filter, Board board, ImmutableSortedSet<FacilityStatus> facilities)
    {
        Filter = filter;
        Board = board;
        Facilities = facilities;
    }

    /// <summary>What was asked for.</summary>
    public BoardFilter Filter { get; }

    /// <summary>The board that this is a view of.</summary>
    public Board Board { get; }

    /// <summary>The board's version.</summary>
    public long Version => Board.Version;

    /// <summary>The board's epoch.</summary>
    public string Epoch => Board.Epoch;

    /// <summary>The facilities, the worst first.</summary>
    public ImmutableSortedSet<FacilityStatus> Facilities { get; }

    /// <summary>The summary of each state that has facilities in the view; the same object for as long as no number changes.</summary>
    public ImmutableSortedDictionary<string, StateSummary> States => Filter.Key.Length == 0 ? Board.States : states ??= Counted();

    /// <summary>Builds a view from the whole board: proportional to the number of facilities, so done once for a filter.</summary>
    public static BoardView Of(Board board, BoardFilter filter) =>
        new(filter, board, board.Facilities.Where(filter.Matches).ToImmutableSortedSet(WorstFirst.Order));

    /// <summary>The same facilities as a view of a later board, between which and its own nothing has changed that could concern
    /// it.</summary>
    public BoardView On(Board board) =>
        ReferenceEquals(board, Board) ? this : new BoardView(Filter, board, Facilities) { states = states };

    /// <summary>The view after a change, and what of it concerns the view.</summary>
    public ViewChange Apply(ChangeSet changes)
    {
        List<FacilityChange>? concerned = null;
        List<string>? untold = null;
        ImmutableSortedSet<FacilityStatus>.Builder? next = null;
        var counts = states?.ToBuilder();
        foreach (var change in changes.Changes)
        {
            var was = change.Before is { } before && Filter.Matches(before) ? before : null;
            var @is = change.After is { } after && Filter.Matches(after) ? after : null;
            if (was is null && @is is null)
                continue;
            next ??= Facilities.ToBuilder();
            if (was is not null)
                next.Remove(was);
            if (@is is not null)
                next.Add(@is);
            if (counts is not null)
                StateSummary.Count(counts, was, @is);
            if (was is null || @is is null || change.Touches(Filter.Services))
                (concerned ??= []).Add(new FacilityChange(was, @is));
            else
                (untold ??= []).Add(change.Code);
        }

        var view = new BoardView(Filter, changes.Board, next?.ToImmutable() ?? Facilities) { states = counts?.ToImmutable() };
        return new ViewChange(changes.Before, view, concerned ?? []) { IsAnew = changes.IsAnew, Untold = untold ?? [] };
    }

    /// <summary>The same as <see cref="Window"/>, made once for everybody who looks at the same part of the list.</summary>
    public IReadOnlyList<FacilityStatus> Page(int start, int count) =>
        pages.GetOrAdd((start, count), static (part, view) => view.Window(part.Start, part.Count), this);

    private ImmutableSortedDictionary<string, StateSummary> Counted()
    {
        var counts = ImmutableSortedDictionary.CreateBuilder<string, StateSummary>(StringComparer.Ordinal);
        foreach (var facility in Facilities)
            StateSummary.Count(counts, null, facility);
        return counts.ToImmutable();
    }

    /// <summary>At most <paramref name="count"/> facilities from the place <paramref name="start"/> on.</summary>
    public IReadOnlyList<FacilityStatus> Window(int start, int count)
    {
        var from = Math.Clamp(start, 0, Facilities.Count);
        var window = new FacilityStatus[Math.Clamp(count, 0, Facilities.Count - from)];
        for (var i = 0; i < window.Length; i++)
            window[i] = Facilities[from + i];
        return window;
    }
}
