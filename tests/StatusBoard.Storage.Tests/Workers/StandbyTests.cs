using System.Diagnostics.CodeAnalysis;
using Dapper;
using Microsoft.Data.SqlClient;
using Microsoft.Extensions.Time.Testing;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tests.Engines;
using StatusBoard.Storage.Workers;

namespace StatusBoard.Storage.Tests.Workers;

/// <summary>A node that stands by waits on one connection, however long it waits.</summary>
[Trait("Speed", "Slow")]
public sealed class StandbyTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_node_that_waits_for_a_day_asks_again_on_the_connection_it_has()
    {
        var queue = new Queue();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var worked = new TaskCompletionSource();
        var running = WorkerLoop.RunAsync(Worker(queue, new FakeTimeProvider()), TimeProvider.System, "day", async cancellationToken =>
        {
            worked.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }, stop.Token);

        for (var asked = 0; asked < 24 * 60 * 3; asked++)
            queue.Answer(false);
        Assert.Equal(1, queue.Opened);
        Assert.False(worked.Task.IsCompleted);

        queue.Answer(true);
        await worked.Task.WaitAsync(Cancel);
        await stop.CancelAsync();
        await running;
        Assert.Equal((1, 1), (queue.Opened, queue.Closed));
    }

    [Fact]
    public async Task A_connection_that_breaks_while_it_waits_is_closed_and_replaced_after_a_pause()
    {
        var queue = new Queue();
        var time = new FakeTimeProvider();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var running = WorkerLoop.RunAsync(Worker(queue, time), time, "breaks", _ => Task.CompletedTask, stop.Token);

        queue.Break();
        await queue.ClosedAsync(1);
        Assert.Equal(1, queue.Opened);
        time.Advance(SingleWorker.Interval - TimeSpan.FromMilliseconds(1));
        Assert.Equal(1, queue.Opened);
        while (queue.Opened == 1)
        {
            time.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Delay(1, Cancel);
        }

        queue.Answer(true);
        await running;
        Assert.Equal((2, 2), (queue.Opened, queue.Closed));
    }

    [Fact]
    public async Task A_node_that_is_stopped_while_it_waits_stops_at_once_and_gives_its_place_back()
    {
        var queue = new Queue();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var running = WorkerLoop.RunAsync(Worker(queue, new FakeTimeProvider()), TimeProvider.System, "stopped", _ =>
            Task.CompletedTask, stop.Token);
        queue.Answer(false);

        await stop.CancelAsync();

        await running.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        Assert.Equal((1, 1), (queue.Opened, queue.Closed));
    }

    private static SingleWorker Worker(Queue queue, TimeProvider time) =>
        new(new SqlServerDatabase("Server=nowhere;Database=x", time), time, new RecordedLog<SingleWorker>()) { Locks = queue.OpenAsync };

    /// <summary>A server in small: what a connection asks is answered by the test.</summary>
    [SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable",
        Justification = "The semaphore never makes its wait handle: there is nothing to free.")]
    private sealed class Queue
    {
        private readonly SemaphoreSlim asked = new(0);
        private TaskCompletionSource<bool> answer = new();
        private int opened;
        private int closed;

        public int Opened => Volatile.Read(ref opened);

        public int Closed => Volatile.Read(ref closed);

        public Task<IWorkerLock> OpenAsync(string name, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref opened);
            return Task.FromResult<IWorkerLock>(new Place(this));
        }

        public void Answer(bool taken) => Next().SetResult(taken);

        public void Break() => Next().SetException(new InvalidOperationException("The connection is broken."));

        public async Task ClosedAsync(int times)
        {
            while (Closed < times)
                await Task.Delay(1, Cancel);
        }

        private TaskCompletionSource<bool> Next()
        {
            asked.Wait(Cancel);
            return answer;
        }

        private sealed class Place(Queue queue) : IWorkerLock
        {
            public async Task<bool> TakeAsync(TimeSpan atMost, CancellationToken cancellationToken)
            {
                var mine = queue.answer = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
                queue.asked.Release();
                return await mine.Task.WaitAsync(cancellationToken);
            }

            public Task<bool> IsHeldAsync(CancellationToken cancellationToken) => Task.FromResult(true);

            public ValueTask DisposeAsync()
            {
                Interlocked.Increment(ref queue.closed);
                return ValueTask.CompletedTask;
            }
        }
    }
}

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class StandbyOnSqlServer(SqlServerTestDatabase database) : IClassFixture<SqlServerTestDatabase>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_standby_opens_one_connection_takes_over_on_it_and_stops_when_told()
    {
        var (relay, address) = TcpRelay.To(database.Database.ConnectionString);
        using var way = relay;
        using var holding = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        using var standing = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var held = new TaskCompletionSource();
        var holder = new SingleWorker(database.Database, TimeProvider.System, new RecordedLog<SingleWorker>())
            .RunAsync("standby", Until(held), holding.Token);
        await held.Task.WaitAsync(Cancel);
        var took = new TaskCompletionSource();
        var log = new RecordedLog<SingleWorker>();
        var faults = new List<Exception>();
        var standby = WorkerLoop.RunAsync(
            new SingleWorker(new SqlServerDatabase(address, TimeProvider.System), TimeProvider.System,
                log) { LockWait = TimeSpan.FromMilliseconds(300) },
            TimeProvider.System, "standby", Until(took), standing.Token, faults);

        // A dozen questions, each of which is answered by the server when its time is up.
        await Task.Delay(TimeSpan.FromSeconds(4), Cancel);
        Assert.Empty(faults);
        Assert.Equal(1, relay.Accepted);
        Assert.False(took.Task.IsCompleted);
        await holding.CancelAsync();
        await holder;

        await took.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        Assert.Equal(1, relay.Accepted);
        await standing.CancelAsync();
        await standby.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        Assert.DoesNotContain(log.Lines, line =>
            line.StartsWith("Warning", StringComparison.Ordinal) || line.StartsWith("Error", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_standby_that_waits_on_the_server_stops_at_once_when_told()
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var held = new TaskCompletionSource();
        var holder = new SingleWorker(database.Database, TimeProvider.System, new RecordedLog<SingleWorker>())
            .RunAsync("stops", Until(held), stop.Token);
        await held.Task.WaitAsync(Cancel);
        using var standing = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var standby = new SingleWorker(
            database.Database, TimeProvider.System, new RecordedLog<SingleWorker>()) { LockWait = TimeSpan.FromMinutes(5) }
            .RunAsync("stops", _ => Task.CompletedTask, standing.Token);
        await Task.Delay(TimeSpan.FromSeconds(1), Cancel);

        await standing.CancelAsync();

        if (await Task.WhenAny(standby, Task.Delay(TimeSpan.FromSeconds(30), Cancel)) != standby)
        {
            await stop.CancelAsync();
            await holder;
            Assert.SkipUnless(
                await EndsCancelledWaitAsync(), "This server does not end a statement that waits for a lock when it is cancelled.");
            Assert.Fail("The standby did not stop within 30 s.");
        }

        await standby;
        await stop.CancelAsync();
        await holder;
    }

    /// <summary>Whether the server ends a statement with parameters that waits for a lock soon after its client has cancelled
    /// it.</summary>
    private async Task<bool> EndsCancelledWaitAsync()
    {
        const string take = """
            DECLARE @answer int;
            EXEC @answer = sp_getapplock @Resource = @Name, @LockMode = 'Exclusive', @LockOwner = 'Session', @LockTimeout = 60000;
            SELECT @answer;
            """;
        var parameters = new { Name = "cancelled" };
        var address = new SqlConnectionStringBuilder(database.Database.ConnectionString) { Pooling = false }.ConnectionString;
        using var cancellationToken = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        await using var holder = new SqlConnection(address);
        // Opened here: Dapper closes what it has opened, and the lock would be gone with it.
        await holder.OpenAsync(Cancel);
        await holder.ExecuteAsync(take, parameters);
        await using var waiter = new SqlConnection(address);
        await waiter.OpenAsync(Cancel);
        var waiting = waiter.ExecuteScalarAsync<int>(
            new CommandDefinition(take, parameters, commandTimeout: 90, cancellationToken: cancellationToken.Token));
        await Task.Delay(TimeSpan.FromSeconds(1), Cancel);
        await cancellationToken.CancelAsync();
        var ended = await Task.WhenAny(waiting, Task.Delay(TimeSpan.FromSeconds(5), Cancel)) == waiting;
        await holder.CloseAsync();
        _ = await Record.ExceptionAsync(() => waiting);
        return ended;
    }

    private static Func<CancellationToken, Task> Until(TaskCompletionSource begun) => async cancellationToken =>
    {
        begun.TrySetResult();
        await Task.Delay(Timeout.Infinite, cancellationToken);
    };
}
