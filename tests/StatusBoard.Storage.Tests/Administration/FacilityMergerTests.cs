using StatusBoard.Administration;
using StatusBoard.Audit;
using StatusBoard.Storage.Events;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Administration;

public sealed class FacilityMergerOnSqlite(SqliteTestDatabase database) : FacilityMergerTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class FacilityMergerOnSqlServer(SqlServerTestDatabase database) : FacilityMergerTests(database), IClassFixture<SqlServerTestDatabase>;

public abstract class FacilityMergerTests(TestDatabase database)
{
    private const string Two = """
        Code,Name,City,State,Latitude,Longitude,Phone,EmergencyDepartment,Designations,Aliases,Beds
        A1,Lakeside Hospital,Duluth,MN,,,218-555-0101,yes,stroke,Lakeside,
        B1,Saint Lake Medical Center,Duluth,MN,46.8,-92.1,218-555-0102,yes,trauma:II,,214
        C1,Third,Duluth,MN,46.9,-92.2,,yes,,,
        """;

    private static readonly AuditActor Ada = new("person:1", "Ada", "::1");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_one_is_retired_and_names_the_other_which_takes_what_it_did_not_know()
    {
        var board = await database.EmptyAsync();
        await board.TakeAsync(Two);
        Assert.Equal(SaveOutcome.Saved, (await board.Merger.MergeAsync("B1", "A1", Ada, Cancel)).Outcome);
        var (gone, _) = (await board.Editor.FindAsync("B1", Cancel))!.Value;
        Assert.Equal((false, "A1"), (gone.Active, gone.MergedInto));
        var (stays, _) = (await board.Editor.FindAsync("A1", Cancel))!.Value;
        Assert.Equal((46.8, "+1-218-555-0101", 214), (stays.Latitude, stays.Phone, stays.Beds));
        Assert.Equal(["trauma:II", "stroke"], stays.Designations.Select(one => one.ToString()));
        Assert.Equal(["Lakeside", "Saint Lake Medical Center"], stays.Aliases);
    }

    [Fact]
    public async Task Both_histories_are_read_under_the_one_that_stays()
    {
        var board = await database.EmptyAsync();
        await board.TakeAsync(Two);
        await board.ExecuteAsync("UPDATE ServiceStatus SET Status = 'closed' WHERE FacilityCode = 'B1' AND ServiceCode = 'ed'");
        await board.Merger.MergeAsync("B1", "A1", Ada, Cancel);
        await board.ExecuteAsync("UPDATE ServiceStatus SET Status = 'open' WHERE FacilityCode = 'A1' AND ServiceCode = 'ed'");
        var events = await database.Events.ReadAsync(new EventQuery { Facility = "A1", IncludeCreated = false, NewestFirst = true }, Cancel);
        Assert.Equal([("A1", "open"), ("B1", "closed")], events.Select(one => (one.Facility, one.Status)));
        Assert.Empty(await database.Events.ReadAsync(new EventQuery { Facility = "C1", IncludeCreated = false }, Cancel));
    }

    [Fact]
    public async Task A_list_that_still_has_the_retired_one_brings_it_to_its_successor_and_a_chain_leads_to_its_end()
    {
        var board = await database.EmptyAsync();
        await board.TakeAsync(Two);
        await board.Merger.MergeAsync("B1", "A1", Ada, Cancel);
        await board.Merger.MergeAsync("A1", "C1", Ada, Cancel);
        Assert.Equal("C1", (await board.Editor.FindAsync("B1", Cancel))!.Value.Draft.MergedInto);
        var report = await board.TakeAsync("Code,Name,City,State,Beds\nB1,Saint Lake Medical Center,Duluth,MN,300\n");
        Assert.Equal((0, 1), (report.Added, report.Joined));
        Assert.False((await board.FindAsync("B1"))!.Active);
    }

    [Theory]
    [InlineData("B1", "B1")]
    [InlineData("B1", "NO")]
    [InlineData("NO", "A1")]
    public async Task What_cannot_be_merged_is_refused_and_changes_nothing(string from, string into)
    {
        var board = await database.EmptyAsync();
        await board.TakeAsync(Two);
        var newest = await board.NewestAsync();
        Assert.Equal(SaveOutcome.Refused, (await board.Merger.MergeAsync(from, into, Ada, Cancel)).Outcome);
        Assert.Equal(newest, await board.NewestAsync());
    }

    [Fact]
    public async Task Put_back_on_the_board_it_is_its_own_again()
    {
        var board = await database.EmptyAsync();
        await board.TakeAsync(Two);
        await board.Merger.MergeAsync("B1", "A1", Ada, Cancel);
        var (gone, version) = (await board.Editor.FindAsync("B1", Cancel))!.Value;
        Assert.Equal(SaveOutcome.Saved, (await board.Editor.ChangeAsync(gone with { Active = true }, version, Ada, Cancel)).Outcome);
        var back = (await board.Editor.FindAsync("B1", Cancel))!.Value.Draft;
        Assert.True(back.Active);
        Assert.Null(back.MergedInto);
    }
}
