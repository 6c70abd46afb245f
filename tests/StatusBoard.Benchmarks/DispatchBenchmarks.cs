using BenchmarkDotNet.Attributes;
using StatusBoard.Benchmarks.MadeUp;
using StatusBoard.Boards;
using StatusBoard.Dispatch;
using StatusBoard.Facilities;
using StatusBoard.Search;

namespace StatusBoard.Benchmarks;

/// <summary>What a dispatcher waits for, among the 6,000 facilities of the whole country: nearest has to answer in less than 5
/// ms.</summary>
[MemoryDiagnoser]
[MedianColumn]
public class DispatchBenchmarks
{
    private static readonly GeoPoint Hartford = new(41.764, -72.682);

    private Board board = Board.Empty;
    private FacilityPlaces places = FacilityPlaces.Empty;
    private FacilityPlaces worstDay = FacilityPlaces.Empty;
    private FacilityIndex index = FacilityIndex.Empty;
    private ChangeSet change = null!;

    [GlobalSetup]
    public void Setup()
    {
        board = MadeUpBoard.Make(6_000);
        index = FacilityIndex.Of(board.Facilities.Select(facility => facility.Facility));
        change = board.Apply(MadeUpBoard.Diversions(board, 1), MadeUpBoard.Now);
        places = FacilityPlaces.Of(board.Facilities);
        worstDay = places.Apply(board.Apply(MadeUpBoard.Diversions(board, 500), MadeUpBoard.Now));
    }

    [Benchmark(Description = "nearest that accepts STEMI, with reasons")]
    public NearestAnswer Nearest() => NearestAnswer.Find(places, Hartford, Need.Find("stemi")!, 8);

    [Benchmark(Description = "area rule, all needs, 500 on diversion")]
    public IReadOnlyList<SaturatedArea> Saturated() => AreaRule.Find(worstDay, board.Catalogue, AreaRule.DefaultMiles);

    [Benchmark(Description = "nearest that accepts burn, which few do")]
    public NearestAnswer NearestOfFew() => NearestAnswer.Find(places, Hartford, Need.Find("burn")!, 100);

    [Benchmark(Description = "places: brought forward by a change of status")]
    public FacilityPlaces BringPlacesForward() => places.Apply(change);

    [Benchmark(Description = "search: a name typed right")]
    public IReadOnlyList<FacilityMatch> Search() => index.Search("st vincents springfield", 50);

    [Benchmark(Description = "search: one letter, which most have")]
    public IReadOnlyList<FacilityMatch> SearchLetter() => index.Search("m", 200, facility => facility.State == "CT" ? 12 : 0);

    [Benchmark(Description = "search: a word with a slip, which many have")]
    public IReadOnlyList<FacilityMatch> SearchCommon() => index.Search("memroial", 200, facility => facility.State == "CT" ? 12 : 0);

    [Benchmark(Description = "search: a name with two slips")]
    public IReadOnlyList<FacilityMatch> SearchWithSlips() => index.Search("st vicnents sprngfield", 50);

    [Benchmark(Description = "index: built anew")]
    public int BuildIndex() => FacilityIndex.Of(board.Facilities.Select(facility => facility.Facility)).Search("x", 1).Count;

    [Benchmark(Description = "index: brought forward by a change of status")]
    public FacilityIndex BringIndexForward() => index.Apply(change);
}
