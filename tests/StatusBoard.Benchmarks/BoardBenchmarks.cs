using BenchmarkDotNet.Attributes;
using StatusBoard.Benchmarks.MadeUp;
using StatusBoard.Boards;
using StatusBoard.Statuses;

namespace StatusBoard.Benchmarks;

/// <summary>
/// What bringing the board forward costs, among few and among many facilities of twenty services each: it has to
/// follow what changed, not the number of facilities.
/// </summary>
[MemoryDiagnoser]
[MedianColumn]
public class BoardBenchmarks
{
    private const int Burst = 500;

    private Board board = Board.Empty;
    private BoardView[] views = [];
    private BoardUpdate oneChange = null!;
    private BoardUpdate burst = null!;

    [Params(100, 6_000, 50_000)]
    public int Facilities { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        board = MadeUpBoard.Make(Facilities);
        oneChange = MadeUpBoard.Diversions(board, 1);
        burst = MadeUpBoard.Diversions(board, Burst);

        // What ten screens ask for: everything, one state, one region, one system, what is closed, a search.
        var changed = board.Find(oneChange.Statuses.First().Facility)!.Facility;
        views =
        [
            .. new BoardFilter[]
            {
                BoardFilter.Everything,
                new(states: [changed.State]),
                new(states: ["TX", "CA"]),
                new(regions: [changed.Region!]),
                new(systems: [changed.System!]),
                new(facilities: [changed.Code]),
                new(services: ["ed"]),
                new(services: ["trauma"]),
                new(statuses: [Status.Closed, Status.Diversion]),
                new(text: "st vincents springfield"),
            }.Select(filter => BoardView.Of(board, filter)),
        ];
    }

    [Benchmark(Description = "one change")]
    public Board OneChange() => board.Apply(oneChange, MadeUpBoard.Now).Board;

    [Benchmark(Description = "one change, 10 views")]
    public int OneChangeForTenViews() => Bring(oneChange);

    [Benchmark(Description = "burst of 500 (of 100 where there are no more)")]
    public Board BurstOfChanges() => board.Apply(burst, MadeUpBoard.Now).Board;

    [Benchmark(Description = "burst of 500, 10 views")]
    public int BurstOfChangesForTenViews() => Bring(burst);

    private int Bring(BoardUpdate update)
    {
        var changes = board.Apply(update, MadeUpBoard.Now);
        var concerned = 0;
        foreach (var view in views)
            concerned += view.Apply(changes).Changes.Count;
        return concerned;
    }
}
