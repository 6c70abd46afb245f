using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using StatusBoard.Boards;
using StatusBoard.Storage.Facilities;
using StatusBoard.Storage.Tail;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Scale;

public sealed class ScaleOnSqlite(SqliteTestDatabase database) : ScaleTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class ScaleOnSqlServer(SqlServerTestDatabase database) : ScaleTests(database), IClassFixture<SqlServerTestDatabase>;

/// <summary>How long the whole country takes. The times are printed, not asserted: they are those of the machine.</summary>
[Trait("Speed", "Slow")]
public abstract class ScaleTests(TestDatabase database)
{
    [Fact]
    public async Task Six_thousand_facilities_with_twenty_services_each_are_added_and_come_onto_the_board()
    {
        const int Facilities = 6_000;
        var cancellationToken = TestContext.Current.CancellationToken;
        var list = Enumerable.Range(0, Facilities).Select(i =>
            new FacilityUpsert($"{i:000000}", $"Hospital {i}", $"City {i % 900}", i % 2 == 0 ? "CT" : "TX", "America/New_York")
        {
            System = $"System {i % 300}",
            Region = $"Region {i % 40}",
            Latitude = 30 + (i % 1000 / 100.0),
            Longitude = -100 + (i % 2000 / 100.0),
            Designations = new Dictionary<string, string?> { ["trauma"] = "II" },
        }).ToList();

        var watch = Stopwatch.StartNew();
        var outcomes = await database.Facilities.UpsertAsync(list, cancellationToken);
        Say("added", watch);
        Assert.All(outcomes, outcome => Assert.Equal(UpsertOutcome.Added, outcome));

        watch.Restart();
        outcomes = await database.Facilities.UpsertAsync(list, cancellationToken);
        Say("written again, unchanged", watch);
        Assert.All(outcomes, outcome => Assert.Equal(UpsertOutcome.Unchanged, outcome));

        await database.SettleAsync();
        foreach (var time in new[] { "first", "second" })
        {
            watch.Restart();
            var read = await new StatusTail(database.Database, NullLogger<StatusTail>.Instance).ReadAsync(cancellationToken);
            Say($"read ({time} time)", watch);
            watch.Restart();
            var board = Board.Empty.Apply(read.Update!, DateTimeOffset.UtcNow).Board;
            Say($"onto the board ({time} time)", watch);
            Assert.Equal(Facilities, board.Count);
            Assert.All(board.Facilities, facility => Assert.Equal(20, facility.All.Length));
        }

        static void Say(string what, Stopwatch watch) =>
            TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{Facilities} facilities x 20 services {what}: {watch.Elapsed.TotalSeconds:0.00} s"));
    }
}
