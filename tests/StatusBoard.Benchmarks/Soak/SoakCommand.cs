using System.Globalization;
using StatusBoard.Benchmarks.FanOut.Servers;
using StatusBoard.Benchmarks.MadeUp;

namespace StatusBoard.Benchmarks.Soak;

/// <summary>
/// The command <c>soak</c>: an hour of changes at 5 a second against a wall in a real Chromium, replayed at speed. At
/// the end browser and circuit have to hold no more than after the first minute, and no change may be missed.
/// </summary>
internal static class SoakCommand
{
    private const int Facilities = 6000;
    private const int Services = 20;
    private const int ChangesPerMinute = 5 * 60;
    private const int WarmUpMinutes = 5;
    private static readonly TimeSpan ShownWithin = TimeSpan.FromSeconds(5);

    /// <summary>Runs it; progress goes to standard error, the result to standard output.</summary>
    /// <param name="args">The minutes to replay (60), how many times faster (10), and the wall's address (/wall).</param>
    /// <returns>0; 1 when a limit is not held or a change was missed.</returns>
    public static async Task<int> RunAsync(string[] args)
    {
        var minutes = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 60;
        var speed = args.Length > 1 ? double.Parse(args[1], CultureInfo.InvariantCulture) : 10;
        var path = args.Length > 2 ? args[2] : "/wall";
        using var http = new HttpClient();
        var database = DatabaseFile.NewPath();
        await BoardDatabase.CreateAsync(database, Facilities, Services, CancellationToken.None);
        await using var server = await AppServer.StartAsync(http, AppServer.FindAssembly(), database, CancellationToken.None,
            forBrowsers: true);
        var meter = new ServerMeter(server.Process.Id);
        var changes = new SoakChanges(http, server.Process.Url, server.ApiKey, TimeSpan.FromSeconds(60d / ChangesPerMinute / speed));
        await changes.FillAsync();

        // The server has done everything often, and been looked at once: what it keeps for good, code among it, is not the wall's.
        var address = new Uri(server.Process.Url, path);
        await using (var first = await WallBrowser.OpenAsync(address))
        {
            await changes.MakeAsync(WarmUpMinutes * ChangesPerMinute);
            await CircuitMemory.ReadAsync(server.Process.Id);
            await first.LeaveAsync();
        }

        // A circuit that was left goes a moment later.
        await Task.Delay(TimeSpan.FromSeconds(5));
        await using var wall = await WallBrowser.OpenAsync(address);
        var samples = new List<SoakSample>();
        for (var minute = 1; minute <= minutes; minute++)
        {
            await changes.MakeAsync(ChangesPerMinute);
            if (await changes.MissedAsync(wall, ShownWithin) is { } missed)
            {
                Console.WriteLine($"FAIL after minute {minute}: {missed}");
                return 1;
            }

            if (minute != 1 && minute != minutes && minute % 10 != 0)
                continue;
            var memory = await meter.CollectAsync(CancellationToken.None);
            var circuit = await CircuitMemory.ReadAsync(server.Process.Id);
            var sample = (await wall.SampleAsync()) with { Minute = minute, Server = memory.Heap, Circuit = circuit };
            samples.Add(sample);
            await Console.Error.WriteLineAsync(sample.ToString());
        }

        return SoakReport.Print(samples, changes.Made);
    }
}
