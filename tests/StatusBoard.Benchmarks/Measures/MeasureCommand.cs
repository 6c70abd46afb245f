using System.Diagnostics;
using System.Globalization;
using StatusBoard.Benchmarks.MadeUp;
using StatusBoard.Boards;
using StatusBoard.Measures;
using StatusBoard.Schemes;
using StatusBoard.Statuses;

namespace StatusBoard.Benchmarks.Measures;

/// <summary>What measures add to a board in memory, and what a change of one value costs beside a change of a status.</summary>
internal static class MeasureCommand
{
    private const int Changes = 2_000;

    /// <summary>Runs it.</summary>
    /// <param name="args">How many facilities, and how many measures each has; 6000 and 30 where they are left out.</param>
    public static int Run(IReadOnlyList<string> args)
    {
        var facilities = args.Count > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 6_000;
        var measures = args.Count > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 30;
        var plain = MadeUpBoard.Make(facilities);
        MeasureCatalogue catalogue = new(Enumerable.Range(0, measures).Select(i =>
            new Measure($"measure-{i}", $"measure {i}", MeasureKind.Count) { SortOrder = i, StaleAfter = TimeSpan.FromHours(4) }));
        var board = plain.Apply(
            new BoardUpdate(plain.Version, [], [], new Catalogue(plain.Catalogue.Services, plain.Catalogue.Schemes)
            {
                Measures = catalogue,
            }),
            MadeUpBoard.Now).Board;

        var before = GC.GetTotalMemory(forceFullCollection: true);
        var full = board.Apply(Values(board, catalogue), MadeUpBoard.Now).Board;
        var after = GC.GetTotalMemory(forceFullCollection: true);
        GC.KeepAlive(board);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{facilities} facilities x {measures} measures: {(after - before) / 1e6:0.0} MB more on the board"));
        var code = full.Facilities.First().Facility.Code;
        var status = Time(full, version => MadeUpBoard.Diversions(full, 1) with { Version = version });
        Console.WriteLine($"one status changes: {status:0.0} µs");
        Console.WriteLine($"one value changes:  {Time(full, version => new BoardUpdate(version, [], [])
        {
            Measures = [Entry(code, "measure-0", version % 90, version)],
        }):0.0} µs");
        return 0;
    }

    private static double Time(Board board, Func<long, BoardUpdate> update)
    {
        List<double> times = [];
        for (var i = 1; i <= Changes; i++)
        {
            var next = update(board.Version + i);
            var start = Stopwatch.GetTimestamp();
            board.Apply(next, MadeUpBoard.Now);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }

        times.Sort();
        return times[times.Count / 2];
    }

    private static BoardUpdate Values(Board board, MeasureCatalogue catalogue)
    {
        var version = board.Version;
        List<MeasureEntry> rows = [];
        foreach (var facility in board.Facilities)
        {
            foreach (var measure in catalogue.All)
                rows.Add(Entry(facility.Facility.Code, measure.Code, version % 90, ++version));
        }

        return new BoardUpdate(version, [], []) { Measures = rows };
    }

    private static MeasureEntry Entry(string facility, string measure, double number, long version) => new(
        facility, measure, MeasureValue.Of(number), MadeUpBoard.Now, MadeUpBoard.Now, ReportSource.Api, "EHR interface", false, version);
}
