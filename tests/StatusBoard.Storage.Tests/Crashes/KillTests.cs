using System.Globalization;
using Dapper;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Crashes;

public sealed class KillsOnSqlite(SqliteTestDatabase database) : KillTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class KillsOnSqlServer(SqlServerTestDatabase database) : KillTests(database), IClassFixture<SqlServerTestDatabase>;

[Trait("Speed", "Slow")]
public abstract class KillTests(TestDatabase database)
{
    private const int Kills = 20;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_acknowledged_batch_survives_twenty_kills_whole_and_once()
    {
        await Child.AddFacilitiesAsync(database);
        var acknowledged = new List<int>();
        var random = new Random(20);

        for (var kill = 0; kill < Kills; kill++)
        {
            var start = acknowledged.Count == 0 ? 1 : acknowledged.Max() + 1000;
            var few = random.Next(1, 25);
            using var writer = Child.Start(
                database.Database.ConnectionString, Child.Write, $"{database.Provider}", start.ToString(CultureInfo.InvariantCulture));
            var heard = 0;
            while (await writer.StandardOutput.ReadLineAsync(Cancel) is { } line)
            {
                acknowledged.Add(int.Parse(line, CultureInfo.InvariantCulture));
                if (++heard == few)
                {
                    Thread.SpinWait(random.Next(0, 50_000));
                    writer.Kill();
                }
            }

            await writer.WaitForExitAsync(Cancel);
            Assert.True(heard >= few, $"The writer ended by itself after {heard} batches, with {writer.ExitCode}.");
        }

        // What a killed writer had begun is rolled back once the server has noticed.
        await database.SettleAsync();
        await using var connection = await database.Database.OpenAsync(Cancel);
        if (database.Provider == DatabaseProvider.Sqlite)
            Assert.Equal("ok", await connection.ExecuteScalarAsync<string>("PRAGMA integrity_check"));
        var history = (await connection.QueryAsync<(string Reason, string Report, string Facility, long Version)>(
            "SELECT Reason, ReportId, FacilityCode, CAST(RowVersion AS bigint) FROM StatusEvent WHERE Kind <> 'created'")).ToLookup(row =>
                row.Reason);
        foreach (var number in acknowledged)
            Assert.True(history.Contains($"batch {number}"), $"Batch {number} was acknowledged and is lost.");
        foreach (var batch in history)
        {
            Assert.Equal(["K0", "K1", "K2", "K3", "K4"], batch.Select(row => row.Facility).Order());
            Assert.Single(batch.Select(row => row.Report).Distinct());
        }

        // The table holds the newest batch, all of it: the last acknowledged, or one that was committed as the kill came.
        var table = (await connection.QueryAsync<string>("SELECT Reason FROM ServiceStatus WHERE ServiceCode = 'ed'")).Distinct().ToList();
        var newest = history.MaxBy(batch => batch.Max(row => row.Version))!.Key;
        Assert.Equal([newest], table);
        Assert.True(int.Parse(newest.Split(' ')[1], CultureInfo.InvariantCulture) >= acknowledged[^1]);
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{Kills} kills: {acknowledged.Count} batches acknowledged, {history.Count} kept ({history.Count - acknowledged.Count} "
                + "committed as the kill came)");
    }
}
