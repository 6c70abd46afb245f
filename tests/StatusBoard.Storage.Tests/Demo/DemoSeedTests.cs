using StatusBoard.Storage.Demo;
using StatusBoard.Storage.Tests.Import;

namespace StatusBoard.Storage.Tests.Demo;

public sealed class DemoSeedTests
{
    [Fact]
    public async Task The_demonstration_loads_with_no_refusal()
    {
        await using var board = await TempSqlite.CreateAsync();
        var report = await board.Import.RunAsync(DemoData.Open(DemoData.Facilities), dryRun: false, CancellationToken.None);
        Assert.Empty(report.Refused);
        Assert.Empty(report.LeftOut);
        Assert.Equal((148, 148), (report.Rows, report.Added));
    }

    [Fact]
    public async Task An_empty_database_gets_facilities_and_schemes()
    {
        await using var board = await TempSqlite.CreateAsync();
        Assert.True(await board.Seed().RunAsync(CancellationToken.None));
        Assert.Equal(
            [("CA", 51), ("CT", 30), ("PA", 40), ("RI", 11), ("TX", 16)],
            await board.QueryAsync<(string, int)>("SELECT State, COUNT(*) FROM Facility GROUP BY State ORDER BY State"));
        Assert.Equal(17, await board.ValueAsync<int>("SELECT COUNT(*) FROM StatusSchemeTerm"));
        Assert.Equal(8, await board.ValueAsync<int>("SELECT COUNT(*) FROM StatusScheme"));
        Assert.Equal(
            ("Condition Red", 120),
            await board.ValueAsync<(string, int)>("SELECT LocalName, LapseMinutes FROM StatusSchemeTerm WHERE SchemeCode = 'pa' AND Status = 'diversion'"));
        Assert.Equal(0, await board.ValueAsync<int>("SELECT COUNT(*) FROM Incident"));
    }

    [Fact]
    public async Task A_scheme_of_a_region_belongs_to_the_region_of_the_facilities()
    {
        await using var board = await TempSqlite.CreateAsync();
        await board.Seed().RunAsync(CancellationToken.None);
        Assert.Equal(
            ["ca-la", "ca-oc", "tx-strac"],
            await board.QueryAsync<string>("SELECT DISTINCT s.Code FROM StatusScheme s JOIN Facility f ON f.RegionId = s.RegionId ORDER BY s.Code"));
    }

    [Fact]
    public async Task Seeding_again_does_nothing_and_a_board_in_use_is_left_alone()
    {
        await using var board = await TempSqlite.CreateAsync();
        await board.Seed().RunAsync(CancellationToken.None);
        var version = await board.ValueAsync<long>("SELECT Value FROM ChangeSequence");
        Assert.False(await board.Seed().RunAsync(CancellationToken.None));
        Assert.Equal(version, await board.ValueAsync<long>("SELECT Value FROM ChangeSequence"));

        await using var used = await TempSqlite.CreateAsync();
        await used.TakeAsync(Samples.CmsNew);
        Assert.False(await used.Seed().RunAsync(CancellationToken.None));
        Assert.Equal((2, 0), (await used.ValueAsync<int>("SELECT COUNT(*) FROM Facility"), await used.ValueAsync<int>("SELECT COUNT(*) FROM Incident")));
    }

    [Fact]
    public async Task A_seed_that_was_stopped_before_its_facilities_is_done_the_next_time()
    {
        await using var board = await TempSqlite.CreateAsync();
        await board.Seed().RunAsync(CancellationToken.None);
        await using var half = await TempSqlite.CreateAsync();
        await half.ExecuteAsync("INSERT INTO Incident (Name, Kind, StartedAt) VALUES (@Incident, 'cyberattack', '2023-08-03 06:00:00.000-04:00')", new { DemoData.Incident });
        await half.ExecuteAsync("INSERT INTO Region (State, Name) VALUES ('CA', 'Orange County')");
        await half.ExecuteAsync("INSERT INTO StatusScheme (Code, Name, State) VALUES ('pa', 'Old name', 'PA')");
        await half.ExecuteAsync("INSERT INTO StatusSchemeTerm (SchemeCode, ServiceCode, Status, LocalName) VALUES ('pa', 'ed', 'open', 'Old'), ('pa', 'icu', 'diversion', 'Gone')");
        Assert.True(await half.Seed().RunAsync(CancellationToken.None));
        const string Terms = "SELECT s.Name || '/' || t.SchemeCode || '/' || t.ServiceCode || '/' || t.Status || '/' || t.LocalName FROM StatusSchemeTerm t JOIN StatusScheme s ON s.Code = t.SchemeCode ORDER BY 1";
        Assert.Equal(await board.QueryAsync<string>(Terms), await half.QueryAsync<string>(Terms));
        Assert.Equal(1, await half.ValueAsync<int>("SELECT COUNT(*) FROM Incident"));
    }
}
