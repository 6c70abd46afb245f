using BenchmarkDotNet.Attributes;
using StatusBoard.Benchmarks.MadeUp;
using StatusBoard.Boards;
using StatusBoard.Facilities;

namespace StatusBoard.Benchmarks;

/// <summary>What a dispatcher waits for: the nearest facilities that accept, among those of the whole country.</summary>
[MemoryDiagnoser]
[MedianColumn]
public class NearestBenchmarks
{
    private static readonly GeoPoint Hartford = new(41.764, -72.682);

    private Board board = Board.Empty;

    [GlobalSetup]
    public void Setup() => board = MadeUpBoard.Make(6_000);

    [Benchmark(Description = "nearest 5 of 6,000: ed")]
    public IReadOnlyList<NearestFacility> EmergencyDepartment() => Nearest.Find(board, Hartford, ["ed"], 5);

    [Benchmark(Description = "nearest 5 of 6,000: ed, stemi, icu")]
    public IReadOnlyList<NearestFacility> StemiAndIntensiveCare() => Nearest.Find(board, Hartford, ["ed", "stemi", "icu"], 5);
}
