using BenchmarkDotNet.Running;
using StatusBoard.Benchmarks.FanOut;
using StatusBoard.Benchmarks.FanOut.Servers;
using StatusBoard.Benchmarks.MadeUp;

// `fanout` loads a running app with clients, `barehub` is the server it is held against; all else is BenchmarkDotNet's.
switch (args)
{
    case ["fanout", .. var rest]:
        return await FanOutCommand.RunAsync(rest, BoardDatabase.CreateAsync);
    case ["barehub", .. var rest]:
        return await BareHubServer.RunAsync(rest);
    default:
        BenchmarkSwitcher.FromAssembly(typeof(BoardDatabase).Assembly).Run(args);
        return 0;
}
