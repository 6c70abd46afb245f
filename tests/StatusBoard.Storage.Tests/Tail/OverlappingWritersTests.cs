using Dapper;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Tail;

public sealed class OverlappingWritersOnSqlite(SqliteTestDatabase database) : OverlappingWritersTests(database),
    IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class OverlappingWritersOnSqlServer(SqlServerTestDatabase database) : OverlappingWritersTests(database),
    IClassFixture<SqlServerTestDatabase>;

/// <summary>Transactions overlap on SQL Server and queue on SQLite; on both, the board ends equal to the table.</summary>
[Trait("Speed", "Slow")]
public abstract class OverlappingWritersTests(TestDatabase database)
{
    private const string Change =
        "UPDATE ServiceStatus SET Status = @status, Reason = @reason WHERE FacilityCode = @facility AND ServiceCode = @service";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_transaction_that_began_first_and_commits_last_is_not_passed_over()
    {
        var slow = await database.AddFacilityAsync();
        var fast = await database.AddFacilityAsync();
        var node = new Follower(database);
        await node.CatchUpAsync();
        var written = new TaskCompletionSource();
        var commit = new TaskCompletionSource();

        var first = Task.Run(
            () => database.Database.WriteAsync(
                async session =>
                {
                    await session.ExecuteAsync(Change, Row(slow, "closed", "first"));
                    written.SetResult();
                    await commit.Task;
                    return 0;
                },
                Cancel),
            Cancel);
        await written.Task;
        var second = Task.Run(() => database.ReportAsync(fast, "ed", Status.Closed), Cancel);
        try
        {
            // Where transactions overlap, the second is done while the first is still open; where they queue, it waits.
            if (database.Provider == DatabaseProvider.SqlServer)
                await second;
            await node.ReadAsync();
            Assert.Equal(Status.Unknown, node.Status(slow, "ed").Status);
            Assert.Equal(Status.Unknown, node.Status(fast, "ed").Status);
            if (database.Provider == DatabaseProvider.SqlServer)
                Assert.True(node.Last!.Through < node.Last.Newest, "That changes are held back does not show.");
        }
        finally
        {
            commit.SetResult();
        }

        await first;
        await second;
        await node.CatchUpAsync();

        Assert.Equal(Status.Closed, node.Status(slow, "ed").Status);
        Assert.Equal(Status.Closed, node.Status(fast, "ed").Status);
    }

    [Fact]
    public async Task A_transaction_that_is_rolled_back_leaves_nothing_on_the_board()
    {
        var facility = await database.AddFacilityAsync();
        var node = new Follower(database);
        await node.CatchUpAsync();

        await Assert.ThrowsAsync<NotSupportedException>(() => database.Database.WriteAsync<int>(
            async session =>
            {
                await session.ExecuteAsync(Change, Row(facility, "closed", "never"));
                await node.ReadAsync();
                throw new NotSupportedException("The writer gave up.");
            },
            Cancel));
        await node.CatchUpAsync();

        Assert.Equal(Status.Unknown, node.Status(facility, "ed").Status);
    }

    [Fact]
    public async Task No_change_of_many_slow_writers_is_skipped_and_the_board_ends_equal_to_the_table()
    {
        const int Writers = 5;
        const int Rounds = 8;
        string[] facilities = [await database.AddFacilityAsync(), await database.AddFacilityAsync(), await database.AddFacilityAsync()];
        string[] services = ["ed", "ct", "icu", "stroke"];
        var node = new Follower(database);
        await node.CatchUpAsync();
        var looks = new Looks();
        var seen = new HashSet<(string Facility, string Service, long Version)>();

        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(() => WriteAsync(writer), Cancel)));
        while (!writing.IsCompleted)
        {
            await LookAsync();
            looks.Next();
        }

        looks.Done();
        await writing;
        await database.SettleAsync();
        await LookAsync();

        var rows = await RowsAsync(facilities);
        Assert.Equal(60, rows.Count);
        foreach (var row in rows)
        {
            var shown = node.Status(row.FacilityCode, row.ServiceCode);
            Assert.Equal((row.Status, row.Reason, row.Version, row.Since),
                (shown.Status.Code(), shown.Entry.Reason, shown.Entry.Version, shown.Entry.Since));
        }

        // Every row's last change came by the tail, none by chance of another read.
        Assert.All(rows.Where(row => row.Status != "unknown"), row =>
            Assert.Contains((row.FacilityCode, row.ServiceCode, row.Version), seen));
        var history = 0;
        foreach (var facility in facilities)
            history += (await database.HistoryAsync(facility)).Count;
        Assert.Equal(Writers * Rounds * 3, history);

        async Task WriteAsync(int writer)
        {
            var random = new Random(writer);
            for (var round = 0; round < Rounds; round++)
            {
                var reason = $"writer {writer}, round {round}";
                // Every writer begins with a row of its own and goes on to one that others want too.
                var picks = Enumerable.Range(0, 3).Select(_ => (Facility: random.Next(3), Service: random.Next(4))).Distinct().ToList();
                while (picks.Count < 3)
                    picks = [.. picks.Append((random.Next(3), random.Next(4))).Distinct()];
                var waits = random.Next(0, 4);
                await database.Database.WriteAsync(
                    async session =>
                    {
                        foreach (var (facility, service) in picks.Order())
                        {
                            await session.ExecuteAsync(
                                Change, new { status = random.Next(2) == 0 ? "open" : "diversion", reason, facility = facilities[facility],
                                    service = services[service] });
                            await looks.PassAsync(waits);
                        }

                        return 0;
                    },
                    Cancel);
            }
        }

        async Task LookAsync()
        {
            await node.ReadAsync();
            foreach (var entry in node.Last!.Update?.Statuses ?? [])
                seen.Add((entry.Facility, entry.Service, entry.Version));
        }
    }

    private static object Row(string facility, string status, string reason) => new { facility, service = "ed", status, reason };

    private async Task<IReadOnlyList<StatusRow>> RowsAsync(string[] facilities)
    {
        await using var connection = await database.Database.OpenAsync(Cancel);
        return (await connection.QueryAsync<StatusRow>(StatusRow.Select + " WHERE FacilityCode IN @facilities", new { facilities }))
            .AsList();
    }

    /// <summary>Lets a writer hold its transaction open until the reader has looked some more times.</summary>
    private sealed class Looks
    {
        private readonly Lock gate = new();
        private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private bool done;

        public async Task PassAsync(int number)
        {
            for (var i = 0; i < number; i++)
            {
                Task look;
                lock (gate)
                {
                    if (done)
                        return;
                    look = next.Task;
                }

                await look;
            }
        }

        public void Next()
        {
            TaskCompletionSource looked;
            lock (gate)
            {
                looked = next;
                next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            looked.SetResult();
        }

        public void Done()
        {
            lock (gate)
                done = true;
            next.TrySetResult();
        }
    }
}
