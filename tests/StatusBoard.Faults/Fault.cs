using StatusBoard.Faults.Breaking;
using StatusBoard.Faults.Running;

namespace StatusBoard.Faults;

/// <summary>Something that breaks.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="What">What breaks, in words.</param>
/// <param name="BreakAsync">Breaks it, waits, and mends it.</param>
internal sealed record Fault(string Name, string What, Func<Stand, Task> BreakAsync)
{
    /// <summary>What it needs and this machine has not, in words; null where it can be tried.</summary>
    public Func<string?> Wants { get; init; } = () => null;

    /// <summary>Whether the database stands on a small file system of its own.</summary>
    public bool WantsSmallDisk { get; init; }

    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    /// <summary>Whether it belongs to the short form.</summary>
    public bool IsShort { get; init; }

    /// <summary>Whether reports that were accepted before are gone afterwards, because an older state was put back.</summary>
    public bool GoesBack { get; init; }

    /// <summary>The events that the log of a node has to have, so that an operator knows what to do.</summary>
    public IReadOnlyList<int> Says { get; init; } = [];

    /// <summary>Events of which the log has to have one.</summary>
    public IReadOnlyList<int> SaysOneOf { get; init; } = [];

    /// <summary>What of that is not among the events of a log.</summary>
    public IReadOnlyList<int> Unsaid(IEnumerable<int> events)
    {
        var said = events.ToHashSet();
        return [.. Says.Where(one => !said.Contains(one)), .. SaysOneOf.Count > 0 && !said.Overlaps(SaysOneOf) ? SaysOneOf : []];
    }

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Fault> All { get; } =
    [
        new("none", "nothing", stand => stand.WaitAsync(4)),
        new("kill", "a node of two is killed and started again", async stand =>
        {
            await stand.Nodes[0].KillAsync();
            await stand.WaitAsync(4);
            await stand.Nodes[0].StartAsync();
        }) { IsShort = true, Says = [1301] },
        new("stop", "a node of two is stopped in good order and started again", async stand =>
        {
            stand.Nodes[0].Signal("TERM");
            await stand.Nodes[0].EndedAsync();
            await stand.Nodes[0].StartAsync();
        }) { Says = [2011] },
        new("hang", "a node of two stops in its tracks for 8 s", async stand =>
        {
            stand.Nodes[1].Signal("STOP");
            await Task.Delay(8000);
            stand.Nodes[1].Signal("CONT");
        }) { Says = [2010] },
        new("locked", "another program holds the database locked", async stand =>
        {
            await using var connection = stand.Open();
            using var transaction = connection.BeginTransaction(deferred: false);
            await stand.WaitAsync(15);
        }) { IsShort = true, Says = [2006, 2007] },
        new("away", "the file of the database is taken away and put back", async stand =>
        {
            File.Move(stand.Database, stand.Database + ".away");
            await stand.WaitAsync(12);
            File.Move(stand.Database + ".away", stand.Database);
        }) { Says = [2001, 2002] },
        new("restored", "an older backup is restored under the nodes", async stand =>
        {
            var backup = Path.Combine(stand.Folder, $"backup-{Guid.NewGuid():N}.db");
            await stand.CommandAsync("backup", backup);
            await stand.WaitAsync(4);
            await stand.CommandAsync("restore", backup);
        }) { GoesBack = true, SaysOneOf = [1121, 1122] },
        new("proxy", "the proxy goes away and comes back", async stand =>
        {
            await stand.Proxy.KillAsync();
            await stand.WaitAsync(12);
            await stand.Proxy.StartAsync();
        }) { IsShort = true },
        new("slow", "20 clients read one byte a second", async stand =>
        {
            // Half of them without the proxy, which would read in their place.
            using var readers = await SlowReaders.StartAsync(stand.Proxy.Address, 10);
            using var more = await SlowReaders.StartAsync(stand.Nodes[0].Address, 10);
            await stand.WaitAsync(12);
        }),
        new("burst", "a burst of changes by plain SQL", async stand =>
        {
            await using var connection = stand.Open();
            await Stand.BurstAsync(connection, stand.IsShort ? 5_000 : 50_000);
        }),
        new("poisoned", "a row that cannot be understood", async stand =>
        {
            await using var connection = stand.Open();
            await Stand.PoisonAsync(connection);
            await stand.WaitAsync(6);
            await Stand.HealAsync(connection);
        }) { Says = [1101] },
        new("deaf", "a receiver of webhooks that answers nothing", async stand =>
        {
            using var receiver = new DeafReceiver();
            await using var connection = stand.Open();
            await Stand.SubscribeAsync(connection, receiver.Address);
            await stand.WaitAsync(24);
            stand.Found(new("deliveries that the receiver took and did not answer", $"{receiver.Taken}", receiver.Taken > 0));
            await Stand.UnsubscribeAsync(connection);
        }) { Says = [1411] },
        new("restart", "both nodes are killed with many clients, which all come back", async stand =>
        {
            await using var crowd = await Crowd.StartAsync(stand.Proxy.Address, stand.IsShort ? 100 : 1_000);
            foreach (var node in stand.Nodes)
                await node.KillAsync();
            await crowd.NoneLeftAsync();
            await Task.WhenAll(stand.Nodes.Select(node => node.StartAsync()));
            stand.Found(Finding.Within(
                $"{crowd.Number:N0} streams live again after both nodes are ready", await crowd.AllBackAsync(), Bound));
        }),
        new("crowd", "a node of two is killed under 500 circuits and 2,000 hub clients", stand =>
            Crowds.KilledUnderAsync(stand, hubs: 2_000, circuits: 500)),
        new("return", "both nodes are restarted under 5,000 hub clients", stand => Crowds.RestartedUnderAsync(stand, hubs: 5_000)),
        new("many", "10,000 hub clients and 2,000 circuits on one node", stand =>
            Crowds.OnOneNodeAsync(stand, hubs: 10_000, circuits: 2_000)),
        new("migration", "a migration is killed on the way", Kills.MigrationAsync),
        new("import", "an import is killed on the way", Kills.ImportAsync),
        new("rebuild", "the rebuilding of stretches is killed on the way", Kills.RebuildAsync),
        new("archive", "an archive is killed on the way", Kills.ArchiveAsync)
            { Wants = Clock.Missing },
        new("forward", "the clock of a node is an hour ahead for 15 s", stand => Clock.StepAsync(stand, TimeSpan.FromHours(1)))
            { Says = [2012], Wants = Clock.Missing },
        new("back", "the clock of a node is an hour behind for 15 s", stand => Clock.StepAsync(stand, -TimeSpan.FromHours(1)))
            { Says = [2012], Wants = Clock.Missing },
        new("full", "the disk of the database is full", FullDisk.FillAsync) { Says = [2006, 2007], WantsSmallDisk = true },
    ];
}
