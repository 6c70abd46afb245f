using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tests.Crashes;
using StatusBoard.Storage.Tests.Engines;
using StatusBoard.Storage.Workers;

namespace StatusBoard.Storage.Tests.Workers;

public sealed class SingleWorkerOnSqlite(SqliteTestDatabase database) : SingleWorkerTests(database), IClassFixture<SqliteTestDatabase>
{
    [Fact]
    public async Task A_lock_file_that_is_deleted_ends_the_work_until_the_lock_is_held_again()
    {
        var node = new Node(Database.Database, "deleted");
        await node.StartedAsync(1);

        File.Delete($"{((SqliteDatabase)Database.Database).File}.deleted.lock");

        await node.StartedAsync(2);
        Assert.Contains(node.Log.Lines, line => line.Contains("has lost the lock of the work 'deleted'", StringComparison.Ordinal));
        await node.StopAsync();
    }
}

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class SingleWorkerOnSqlServer(SqlServerTestDatabase database) : SingleWorkerTests(database),
    IClassFixture<SqlServerTestDatabase>
{
    [Fact]
    public async Task A_node_that_loses_its_connection_stops_working_and_another_takes_over()
    {
        var (relay, address) = TcpRelay.To(Database.Database.ConnectionString);
        using (relay)
        {
            var first = new Node(new SqlServerDatabase(address, TimeProvider.System), "cut");
            await first.StartedAsync(1);
            var second = new Node(Database.Database, "cut");

            relay.Cut();

            await second.StartedAsync(1);
            await first.NotWorkingAsync();
            relay.Mend();
            await second.StopAsync();
            await first.StartedAsync(2);
            await first.StopAsync();
        }
    }
}

[Trait("Speed", "Slow")]
public abstract class SingleWorkerTests(TestDatabase database)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected TestDatabase Database { get; } = database;

    [Fact]
    public async Task Of_many_nodes_one_works_and_when_it_stops_another_does_until_none_is_left()
    {
        var together = new Together();
        var nodes = Enumerable.Range(0, 4).Select(_ => new Node(Database.Database, "many", together)).ToList();

        for (var left = nodes.Count; left > 0; left--)
        {
            var working = await AnyWorkingAsync(nodes);
            Assert.Equal(1, nodes.Count(node => node.Working));
            await working.StopAsync();
            nodes.Remove(working);
        }

        Assert.Equal(1, together.Most);
    }

    [Fact]
    public async Task Work_of_another_name_is_not_kept_waiting()
    {
        var one = new Node(Database.Database, "one");
        var other = new Node(Database.Database, "other");

        await one.StartedAsync(1);
        await other.StartedAsync(1);

        await one.StopAsync();
        await other.StopAsync();
    }

    [Fact]
    public async Task When_a_node_is_killed_another_takes_over()
    {
        using var killed = Child.Start(Database.Database.ConnectionString, Child.Hold, $"{Database.Provider}", "killed");
        Assert.Equal("holding", await killed.StandardOutput.ReadLineAsync(Cancel));
        var heir = new Node(Database.Database, "killed");
        await Task.Delay(SingleWorker.Interval, Cancel);
        Assert.Equal(0, heir.Started);

        killed.Kill();

        await heir.StartedAsync(1);
        await heir.StopAsync();
    }

    [Fact]
    public async Task Work_that_fails_tells_its_caller_and_gives_the_lock_back()
    {
        var node = new Node(Database.Database, "fails", work: round =>
            round < 3 ? throw new InvalidOperationException("once more") : Task.CompletedTask);

        await node.Running.WaitAsync(TimeSpan.FromMinutes(1), Cancel);

        Assert.Equal(3, node.Started);
        Assert.Equal(["once more", "once more"], node.Faults.Select(fault => fault.Message));
    }

    [Fact]
    public async Task A_database_that_is_away_is_told_to_who_asks_for_the_lock()
    {
        // Nothing listens on port 1.
        var node = new Node(new SqlServerDatabase("Server=127.0.0.1,1;Database=x;User Id=x;Password=x;Encrypt=false;Connect Timeout=2",
            TimeProvider.System), "away");

        while (node.Faults.Count < 2)
            await Task.Delay(20, Cancel);

        Assert.Equal(0, node.Started);
        Assert.All(node.Faults, fault => Assert.IsAssignableFrom<System.Data.Common.DbException>(fault));
        await node.StopAsync();
    }

    private static async Task<Node> AnyWorkingAsync(IReadOnlyList<Node> nodes)
    {
        while (true)
        {
            if (nodes.FirstOrDefault(node => node.Working) is { } working)
                return working;
            await Task.Delay(10, Cancel);
        }
    }

    /// <summary>How many work at the same time.</summary>
    protected sealed class Together
    {
        private readonly Lock gate = new();
        private int now;

        public int Most { get; private set; }

        public void Enter()
        {
            lock (gate)
                Most = Math.Max(Most, ++now);
        }

        public void Leave()
        {
            lock (gate)
                now--;
        }
    }

    /// <summary>A node that wants to work. Work lasts until it is cancelled, unless it is given.</summary>
    protected sealed class Node : IDisposable
    {
        private readonly CancellationTokenSource stop = new();
        private int started;
        private int working;

        public Node(Database database, string name, Together? together = null, Func<int, Task>? work = null)
        {
            Running = WorkerLoop.RunAsync(new SingleWorker(database, TimeProvider.System, Log), TimeProvider.System,
                name, cancellationToken => WorkAsync(together, work, cancellationToken), stop.Token, Faults);
        }

        public List<Exception> Faults { get; } = [];

        public RecordedLog<SingleWorker> Log { get; } = new();

        public Task Running { get; }

        public int Started => Volatile.Read(ref started);

        public bool Working => Volatile.Read(ref working) == 1;

        private async Task WorkAsync(Together? together, Func<int, Task>? work, CancellationToken cancellationToken)
        {
            var round = Interlocked.Increment(ref started);
            if (work is not null)
            {
                await work(round);
                return;
            }

            Volatile.Write(ref working, 1);
            try
            {
                together?.Enter();
                await Task.Delay(Timeout.Infinite, cancellationToken);
            }
            finally
            {
                together?.Leave();
                Volatile.Write(ref working, 0);
            }
        }

        public async Task StartedAsync(int times)
        {
            while (Started < times)
                await Task.Delay(10, Cancel);
        }

        public async Task NotWorkingAsync()
        {
            while (Working)
                await Task.Delay(10, Cancel);
        }

        public async Task StopAsync()
        {
            await stop.CancelAsync();
            await Running;
            Dispose();
        }

        public void Dispose() => stop.Dispose();
    }
}
