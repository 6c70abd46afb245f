using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace StatusBoard.Boards;

/// <summary>The facilities that match one filter, in the order of <see cref="WorstFirst"/>, at one version. All subscribers with equal
/// filters share it. Immutable; applying a change costs time in proportion to the number of changed facilities.</summary>
public sealed class BoardView
{
    private readonly ConcurrentDictionary<(int Start, int Count), IReadOnlyList<FacilityStatus>> pages = new(concurrencyLevel: 1,
        capacity: 1);

    // Computed at the first request and updated with each change from then on.
    private ImmutableSortedDictionary<string, StateSummary>? states;

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

    /// <summary>Creates a view by testing every facility of the board. Do it once per filter and use <see cref="Apply"/>
    /// afterwards.</summary>
    public static BoardView Of(Board board, BoardFilter filter) =>
        new(filter, board, board.Facilities.Where(filter.Matches).ToImmutableSortedSet(WorstFirst.Order));

    /// <summary>The same facilities as a view of a later board, between which and its own nothing has changed that could concern
    /// it.</summary>
    public BoardView On(Board board) =>
        ReferenceEquals(board, Board) ? this : new BoardView(Filter, board, Facilities) { states = states };

    /// <summary>Applies a change of the board and returns the new view with the changes that matter to it.</summary>
    public ViewChange Apply(ChangeSet changes)
    {
        List<FacilityChange>? concerned = null;
        List<string>? skipped = null;
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
                (skipped ??= []).Add(change.Code);
        }

        var view = new BoardView(Filter, changes.Board, next?.ToImmutable() ?? Facilities) { states = counts?.ToImmutable() };
        return new ViewChange(changes.Before, view, concerned ?? []) { IsNewEpoch = changes.IsNewEpoch, Skipped = skipped ?? [] };
    }

    /// <summary>The same as <see cref="Window"/>, but the list is created once and shared by all who ask for the same part.</summary>
    public IReadOnlyList<FacilityStatus> Page(int start, int count) =>
        pages.GetOrAdd((start, count), static (part, view) => view.Window(part.Start, part.Count), this);

    private ImmutableSortedDictionary<string, StateSummary> Counted()
    {
        var counts = ImmutableSortedDictionary.CreateBuilder<string, StateSummary>(StringComparer.Ordinal);
        foreach (var facility in Facilities)
            StateSummary.Count(counts, null, facility);
        return counts.ToImmutable();
    }

    /// <summary>Returns at most <paramref name="count"/> facilities, beginning with the one at index <paramref name="start"/>.</summary>
    public IReadOnlyList<FacilityStatus> Window(int start, int count)
    {
        var from = Math.Clamp(start, 0, Facilities.Count);
        var window = new FacilityStatus[Math.Clamp(count, 0, Facilities.Count - from)];
        for (var i = 0; i < window.Length; i++)
            window[i] = Facilities[from + i];
        return window;
    }
}
