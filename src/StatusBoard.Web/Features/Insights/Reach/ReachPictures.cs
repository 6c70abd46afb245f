using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using StatusBoard.Boards;
using StatusBoard.Insights.Catchments;
using StatusBoard.Insights.Now;
using StatusBoard.Insights.Population;

namespace StatusBoard.Web.Features.Insights.Reach;

/// <summary>
/// The figures of reach: made once for all who look at the same view of the board, on the thread pool, when somebody looks. The catchments
/// depend on where departments are; they are made once for the board and kept until departments come, go or move.
/// </summary>
public sealed class ReachPictures
{
    /// <summary>How many assumptions are kept for a view.</summary>
    private const int Kept = 64;

    private readonly Lock gate = new();
    private readonly ConditionalWeakTable<Board, BoardCatchments> boards = [];
    private readonly ConditionalWeakTable<BoardView, ConcurrentDictionary<string, Lazy<Task<ReachPicture>>>> pictures = [];
    private readonly Func<Task<TravelTable>> ways;
    private CatchmentMap? last;

    public ReachPictures(TravelTimes travel)
        : this(travel.CurrentAsync)
    {
    }

    internal ReachPictures(Func<Task<TravelTable>> ways) => this.ways = ways;

    /// <summary>The figures of a view.</summary>
    /// <param name="view">The view.</param>
    /// <param name="whatIf">What is assumed.</param>
    public async Task<ReachPicture> OfAsync(BoardView view, WhatIf whatIf)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(whatIf);
        var table = await ways();
        var known = pictures.GetOrCreateValue(view);
        if (known.Count >= Kept && !known.ContainsKey(whatIf.Key))
            known.Clear();
        var made = known.GetOrAdd(whatIf.Key, _ => Start());
        // Made before another table was imported.
        if (made.IsValueCreated && made.Value.IsCompletedSuccessfully && !ReferenceEquals((await made.Value).Map.Table, table))
            known[whatIf.Key] = made = Start();
        return await made.Value;

        Lazy<Task<ReachPicture>> Start() => new(() => Task.Run(() => Make(view, whatIf, table)));
    }

    private static DepartmentAcceptance Present(FacilityStatus facility) =>
        DepartmentAcceptances.Of(NowFigures.ConditionOf(facility)!.Value);

    private ReachPicture Make(BoardView view, WhatIf whatIf, TravelTable table)
    {
        var all = Catchments(view.Board, table);
        var assumed = whatIf.Codes.ToHashSet(StringComparer.OrdinalIgnoreCase);
        DepartmentAcceptance[] acceptance = [.. all.Facilities.Select(one =>
            assumed.Contains(one.Facility.Code) ? DepartmentAcceptance.DoesNotAccept
            : whatIf.IsAlone ? DepartmentAcceptance.Accepts
            // What a viewer may not see is not known to them; otherwise the figures would give it away.
            : view.Filter.VisibleScope.Covers(one.Facility) ? Present(one) : DepartmentAcceptance.NotKnown)];
        return new ReachPicture(
            view, all.Map, AccessFigures.Of(all.Map, acceptance, i => view.Filter.IsIn(all.Facilities[i].Facility)),
            view.Facilities.Count(one => one.HasGeneralEd && one.Facility.Location is null), all.Map.Table.Count > 0);
    }

    private BoardCatchments Catchments(Board board, TravelTable table)
    {
        // One at a time: whoever comes meanwhile finds what the first one has made.
        lock (gate)
        {
            if (boards.TryGetValue(board, out var known) && ReferenceEquals(known.Map.Table, table))
                return known;
            FacilityStatus[] facilities = [.. board.Facilities.Where(one => one.HasGeneralEd && one.Facility.Location is not null)
                .OrderBy(one => one.Facility.Code, StringComparer.OrdinalIgnoreCase)];
            Department[] departments = [.. facilities.Select(one =>
                new Department(one.Facility.Code, one.Facility.State, one.Facility.Location!.Value))];
            if (last?.IsOf(departments, table) != true)
                last = CatchmentMap.Of(PopulationAreas.Census2020, departments, table);
            boards.AddOrUpdate(board, known = new BoardCatchments(facilities, last));
            return known;
        }
    }

    /// <param name="Facilities">The facilities in the order of the map's departments.</param>
    /// <param name="Map">The catchments.</param>
    private sealed record BoardCatchments(FacilityStatus[] Facilities, CatchmentMap Map);
}
