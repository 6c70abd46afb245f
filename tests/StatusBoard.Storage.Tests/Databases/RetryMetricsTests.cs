using System.Collections.Concurrent;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Databases;

public sealed class RetryMetricsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public async Task Each_time_that_work_is_done_again_after_a_deadlock_is_counted_under_the_number_of_the_engine(int deadlocks)
    {
        using var folder = new TemporaryFolder();
        var reason = $"deadlock-{Guid.NewGuid():N}";
        using var counted = new CountedRetries(reason);
        var database = new FaultingDatabase(folder.Sqlite(), reason);
        var left = deadlocks;

        Assert.Equal(
            7, await database.WriteAsync<int>(_ => left-- > 0 ? throw new FaultingDatabase.Deadlock() : Task.FromResult(7), Cancel));

        Assert.Equal(deadlocks, counted.Count);
        Assert.Equal(["sqlite"], counted.Systems);
    }

    [Fact]
    public async Task Work_that_stays_the_victim_of_deadlocks_is_told_so_after_eight_times_and_of_another_fault_after_three()
    {
        using var folder = new TemporaryFolder();
        var (deadlock, broken) = ($"deadlock-{Guid.NewGuid():N}", $"broken-{Guid.NewGuid():N}");
        using var counted = new CountedRetries(deadlock);
        using var others = new CountedRetries(broken);

        await Assert.ThrowsAsync<DatabaseUnavailableException>(() =>
            new FaultingDatabase(folder.Sqlite(), deadlock).WriteAsync<int>(_ => throw new FaultingDatabase.Deadlock(), Cancel));
        await Assert.ThrowsAsync<DatabaseUnavailableException>(() =>
            new FaultingDatabase(folder.Sqlite(), broken).WriteAsync<int>(_ => throw new FaultingDatabase.Broken(), Cancel));

        Assert.Equal((8, 3), (counted.Count, others.Count));
    }

    [Fact]
    public async Task A_lost_connection_is_told_while_it_is_tried_again_and_no_more_once_something_succeeds()
    {
        using var folder = new TemporaryFolder();
        var database = new FaultingDatabase(folder.Sqlite(), $"broken-{Guid.NewGuid():N}");
        List<Type?> seen = [];

        await database.ReadAsync(
            _ =>
            {
                seen.Add(database.Lost?.GetType());
                return seen.Count < 3 ? throw new FaultingDatabase.Broken() : Task.FromResult(0);
            },
            Cancel);

        Assert.Equal([null, typeof(FaultingDatabase.Broken), typeof(FaultingDatabase.Broken)], seen);
        Assert.Null(database.Lost);
    }

    [Fact]
    public async Task A_deadlock_is_no_lost_connection()
    {
        using var folder = new TemporaryFolder();
        var database = new FaultingDatabase(folder.Sqlite(), $"deadlock-{Guid.NewGuid():N}");

        await Assert.ThrowsAsync<DatabaseUnavailableException>(() =>
            database.ReadAsync<int>(_ => throw new FaultingDatabase.Deadlock(), Cancel));

        Assert.Null(database.Lost);
    }

    [Fact]
    public async Task Work_that_found_a_row_of_somebody_who_was_faster_is_counted_too()
    {
        using var folder = new TemporaryFolder();
        var reason = $"duplicate-{Guid.NewGuid():N}";
        using var counted = new CountedRetries(reason);
        var left = 1;

        await new FaultingDatabase(folder.Sqlite(), reason).UpsertAsync<int>(_ =>
            left-- > 0 ? throw new FaultingDatabase.Duplicate() : Task.FromResult(1), Cancel);

        Assert.Equal(1, counted.Count);
    }
}

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class DeadlocksOnSqlServer(SqlServerTestDatabase database) : IClassFixture<SqlServerTestDatabase>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_writers_of_the_app_who_wait_for_each_other_are_both_done_and_counted_and_every_transaction_gives_way()
    {
        var (one, two) = (await database.AddFacilityAsync(), await database.AddFacilityAsync());
        using var counted = new CountedRetries("1205");
        ConcurrentQueue<string> sent = [];
        var observed = database.Observed(sent.Enqueue);
        using var met = new Barrier(2);

        await Task.WhenAll(CrossAsync(observed, met, one, two), CrossAsync(observed, met, two, one))
            .WaitAsync(TimeSpan.FromSeconds(60), Cancel);

        Assert.True(counted.Count >= 1);
        Assert.Equal(sent.Count(text => text == "BEGIN"), sent.Count(text => text == SessionSql.YieldInDeadlocks));
    }

    private static Task<int> CrossAsync(Database database, Barrier met, string first, string second)
    {
        var isFirstTry = true;
        return Task.Run(() => database.WriteAsync(
            async session =>
            {
                await TouchAsync(session, first);
                if (isFirstTry)
                    met.SignalAndWait(TimeSpan.FromSeconds(30), Cancel);
                isFirstTry = false;
                return await TouchAsync(session, second);
            },
            Cancel));
    }

    private static Task<int> TouchAsync(DbSession session, string facility) =>
        session.ExecuteAsync("UPDATE Facility SET City = 'Hartford' WHERE Code = @facility", new { facility });
}
