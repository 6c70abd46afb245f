using StatusBoard.Exchange.Demo;
using StatusBoard.Storage.Tests.Engines;
using StatusBoard.Storage.Tests.Exchange.Import;

namespace StatusBoard.Storage.Tests.Exchange.Demo;

public sealed class DemoSeedOnSqlite(SqliteTestDatabase database) : DemoSeedTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class DemoSeedOnSqlServer(SqlServerTestDatabase database) : DemoSeedTests(database), IClassFixture<SqlServerTestDatabase>;

public abstract class DemoSeedTests(TestDatabase database)
{
    [Fact]
    public async Task The_demonstration_loads_with_no_refusal()
    {
        var board = await database.EmptyAsync();
        var report = await board.Import.RunAsync(DemoData.Open(DemoData.Facilities), dryRun: false, CancellationToken.None);
        Assert.Empty(report.Refused);
        Assert.Empty(report.LeftOut);
        Assert.Equal((148, 148), (report.Rows, report.Added));
    }

    [Fact]
    public async Task An_empty_database_gets_facilities_and_schemes()
    {
        var board = await database.EmptyAsync();
        Assert.True(await board.Seed().RunAsync(CancellationToken.None));
        Assert.Equal(
            [("CA", 51), ("CT", 30), ("PA", 40), ("RI", 11), ("TX", 16)],
            await board.QueryAsync<(string, int)>("SELECT State, COUNT(*) FROM Facility GROUP BY State ORDER BY State"));
        Assert.Equal(17, await board.ValueAsync<int>("SELECT COUNT(*) FROM StatusSchemeTerm"));
        Assert.Equal(8, await board.ValueAsync<int>("SELECT COUNT(*) FROM StatusScheme"));
        Assert.Equal(
            ("Condition Red", 120),
            await board.ValueAsync<(string, int)>(
                "SELECT LocalName, LapseMinutes FROM StatusSchemeTerm WHERE SchemeCode = 'pa' AND Status = 'diversion'"));
        Assert.Equal(0, await board.ValueAsync<int>("SELECT COUNT(*) FROM Incident"));
    }

    [Fact]
    public async Task A_scheme_of_a_region_belongs_to_the_region_of_the_facilities()
    {
        var board = await database.EmptyAsync();
        await board.Seed().RunAsync(CancellationToken.None);
        Assert.Equal(
            ["ca-la", "ca-oc", "tx-strac"],
            await board.QueryAsync<string>(
                "SELECT DISTINCT s.Code FROM StatusScheme s JOIN Facility f ON f.RegionId = s.RegionId ORDER BY s.Code"));
    }

    [Fact]
    public async Task Seeding_again_does_nothing_and_a_board_in_use_is_left_alone()
    {
        var board = await database.EmptyAsync();
        await board.Seed().RunAsync(CancellationToken.None);
        var version = await board.NewestAsync();
        Assert.False(await board.Seed().RunAsync(CancellationToken.None));
        Assert.Equal(version, await board.NewestAsync());

        var used = await database.EmptyAsync();
        await used.TakeAsync(Samples.CmsNew);
        Assert.False(await used.Seed().RunAsync(CancellationToken.None));
        Assert.Equal((2, 0),
            (await used.ValueAsync<int>("SELECT COUNT(*) FROM Facility"), await used.ValueAsync<int>("SELECT COUNT(*) FROM Incident")));
    }

    [Fact]
    public async Task A_seed_that_was_stopped_before_its_facilities_is_done_the_next_time()
    {
        var board = await database.EmptyAsync();
        await board.Seed().RunAsync(CancellationToken.None);
        const string Terms =
            "SELECT s.Name, t.SchemeCode, t.ServiceCode, t.Status, t.LocalName FROM StatusSchemeTerm t JOIN StatusScheme s ON s.Code = "
                + "t.SchemeCode ORDER BY 2, 3, 4";
        var whole = await board.QueryAsync<(string, string, string, string, string)>(Terms);

        var half = await database.EmptyAsync();
        await half.ExecuteAsync(
            "INSERT INTO Incident (Name, Kind, StartedAt) VALUES (@Incident, 'cyberattack', '2023-08-03 06:00:00.000-04:00')",
            new { DemoData.Incident });
        await half.ExecuteAsync("INSERT INTO Region (State, Name) VALUES ('CA', 'Orange County')");
        await half.ExecuteAsync("INSERT INTO StatusScheme (Code, Name, State) VALUES ('pa', 'Old name', 'PA')");
        await half.ExecuteAsync(
            "INSERT INTO StatusSchemeTerm (SchemeCode, ServiceCode, Status, LocalName) VALUES ('pa', 'ed', 'open', 'Old'), ('pa', "
                + "'icu', 'diversion', 'Gone')");
        Assert.True(await half.Seed().RunAsync(CancellationToken.None));
        Assert.Equal(17, whole.Count);
        Assert.Equal(whole, await half.QueryAsync<(string, string, string, string, string)>(Terms));
        Assert.Equal(1, await half.ValueAsync<int>("SELECT COUNT(*) FROM Incident"));
    }
}
