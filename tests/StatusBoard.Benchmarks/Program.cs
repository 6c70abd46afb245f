using System.Globalization;
using BenchmarkDotNet.Running;
using StatusBoard.Benchmarks.Ambulances;
using StatusBoard.Benchmarks.AsOf;
using StatusBoard.Benchmarks.Desk;
using StatusBoard.Benchmarks.FanOut;
using StatusBoard.Benchmarks.FanOut.Servers;
using StatusBoard.Benchmarks.Incidents;
using StatusBoard.Benchmarks.Insights;
using StatusBoard.Benchmarks.MadeUp;
using StatusBoard.Benchmarks.Measures;
using StatusBoard.Benchmarks.Polls;
using StatusBoard.Benchmarks.Public;
using StatusBoard.Benchmarks.Reach;
using StatusBoard.Benchmarks.Soak;
using StatusBoard.Benchmarks.Start;
using StatusBoard.Benchmarks.Storm;
using StatusBoard.Benchmarks.Weight;
using StatusBoard.Benchmarks.Writes;

// `fanout` loads a running app with clients, `reach` times one change to one client, `start` the way from the start of the process to the
// first board, `insights` the figures of a period over time, `measures` what
// measures add to a board in memory, `runs 50 400` what the ambulances of agencies cost, `asof` how long the board of a past moment takes,
// `polls` how soon the asker of a poll has the answers of 6,000 facilities,
// `writes` what the stretches of the history cost a report, `desk` a dispatcher's desk in a real browser, `public` has
// readers ask for the public page, `incident` one step for 500
// facilities, `incident trips` the same where each round trip takes 2 ms, `weight` counts what each kind of page loads,
// `soak` keeps a wall in a real browser busy and has `circuit DUMP` read what its circuit holds, `barehub` is the server that `fanout` is
// held against, `storm` shows what opening costs and how fast thousands of hub clients are back after a restart,
// `database FILE 6000 20` makes the made-up database that all of them start from; all else is BenchmarkDotNet's.
switch (args)
{
    case ["fanout", .. var rest]:
        return await FanOutCommand.RunAsync(rest, BoardDatabase.CreateAsync);
    case ["reach", .. var rest]:
        return await ReachCommand.RunAsync(rest);
    case ["writes", .. var rest]:
        return await WriteCommand.RunAsync(rest);
    case ["insights", .. var rest]:
        return await TimeCommand.RunAsync(rest);
    case ["measures", .. var rest]:
        return MeasureCommand.Run(rest);
    case ["asof", .. var rest]:
        return await AsOfCommand.RunAsync(rest);
    case ["runs", .. var rest]:
        return await RunsCommand.RunAsync(rest);
    case [PollNode.Command, .. var rest]:
        return await PollNode.RunAsync(rest);
    case ["polls", .. var rest]:
        return await PollCommand.RunAsync(rest);
    case ["start", .. var rest]:
        return await StartCommand.RunAsync(rest);
    case ["storm", .. var rest]:
        return await StormCommand.RunAsync(rest);
    case ["incident", "trips", .. var rest]:
        return await IncidentTripsCommand.RunAsync(rest);
    case ["incident", .. var rest]:
        return await IncidentCommand.RunAsync(rest);
    case ["soak", .. var rest]:
        return await SoakCommand.RunAsync(rest);
    case ["circuit", var dump]:
        Console.Write(CircuitMemory.Read(dump).ToString(CultureInfo.InvariantCulture));
        return 0;
    case ["public", .. var rest]:
        return await PublicCommand.RunAsync(rest);
    case ["desk", .. var rest]:
        return await DeskCommand.RunAsync(rest);
    case ["weight", .. var rest]:
        return await WeightCommand.RunAsync(rest);
    case ["barehub", .. var rest]:
        return await BareHubServer.RunAsync(rest);
    case ["database", var path, var facilities, var services]:
        await BoardDatabase.CreateAsync(path, int.Parse(facilities, CultureInfo.InvariantCulture),
            int.Parse(services, CultureInfo.InvariantCulture), CancellationToken.None);
        Console.WriteLine(
            $"To open the board on it: ConnectionStrings__StatusBoard='Data Source={Path.GetFullPath(path)}' Demo__Seed=false "
                + "Demo__Replay=false dotnet run --project src/StatusBoard.Web");
        return 0;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(BoardDatabase).Assembly).Run(args);
        return 0;
}
