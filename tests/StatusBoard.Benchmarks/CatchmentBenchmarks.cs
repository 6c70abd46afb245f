using System.Globalization;
using BenchmarkDotNet.Attributes;
using StatusBoard.Facilities;
using StatusBoard.Insights.Catchments;
using StatusBoard.Insights.Population;

namespace StatusBoard.Benchmarks;

/// <summary>How long the people of the country and their nearest of 6,000 departments take: after a change of a status (the goal is
/// 150 ms), and for a what-if (200 ms). The catchments themselves are made only when departments come, go or move.</summary>
[MemoryDiagnoser]
[MedianColumn]
public class CatchmentBenchmarks
{
    private const int Departments = 6_000;

    private readonly Random random = new(20230803);
    private Department[] departments = [];
    private CatchmentMap map = null!;
    private DepartmentAcceptance[] usual = [];
    private DepartmentAcceptance[] many = [];
    private DepartmentAcceptance[] notKnown = [];

    [GlobalSetup]
    public void Setup()
    {
        // As close together as people live: at the middles of areas, and somewhat beside them.
        var areas = PopulationAreas.Census2020;
        departments = [.. Enumerable.Range(0, Departments).Select(i => random.Next(areas.Count)).Select((area, i) => new Department(
            i.ToString("D6", CultureInfo.InvariantCulture), areas.County(area).State,
            new GeoPoint(areas.Middle(area).Latitude + (random.NextDouble() / 50), areas.Middle(area).Longitude)))];
        map = CatchmentMap.Of(areas, departments);
        usual = Acceptance(5, 5);
        many = Acceptance(40, 20);
        notKnown = Acceptance(0, 100);
    }

    [Benchmark(Description = "catchments of 6,000 departments, 33,631 areas")]
    public CatchmentMap Catchments() => CatchmentMap.Of(PopulationAreas.Census2020, departments);

    [Benchmark(Description = "figures: 5 % do not accept, 5 % not known")]
    public AccessFigures Usual() => AccessFigures.Of(map, usual);

    [Benchmark(Description = "figures: 40 % do not accept, 20 % not known")]
    public AccessFigures Many() => AccessFigures.Of(map, many);

    [Benchmark(Description = "figures: none known")]
    public AccessFigures NoneKnown() => AccessFigures.Of(map, notKnown);

    private DepartmentAcceptance[] Acceptance(int closed, int unknown) => [.. Enumerable.Range(0, Departments).Select(_ =>
        random.Next(100) is var draw && draw < closed ? DepartmentAcceptance.DoesNotAccept
        : draw < closed + unknown ? DepartmentAcceptance.NotKnown : DepartmentAcceptance.Accepts)];
}
