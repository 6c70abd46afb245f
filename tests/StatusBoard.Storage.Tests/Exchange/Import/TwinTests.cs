using StatusBoard.Audit;
using StatusBoard.Exchange.Import.Doubts;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Exchange.Import;

public sealed class TwinsOnSqlite(SqliteTestDatabase database) : TwinTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class TwinsOnSqlServer(SqlServerTestDatabase database) : TwinTests(database), IClassFixture<SqlServerTestDatabase>;

public abstract class TwinTests(TestDatabase database)
{
    private static readonly AuditActor Ada = new("person:1", "Ada", "::1");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static string Cms(params IEnumerable<string> rows) => Samples.File(Samples.CmsNewHeader, rows);

    private static string Hifld(params IEnumerable<string> rows) => Samples.File(Samples.HifldHeader, rows);

    [Theory]
    [InlineData("0417 W. Quarry Rd., Suite 3", "417 WEST QUARRY ROAD", "(860) 555-0101", 1)]
    [InlineData("417 QUARRY RD", "417A QUARRY ROAD", "NOT AVAILABLE", 1)]
    [InlineData("417 FIRST AVE", "417 1ST AVENUE", "NOT AVAILABLE", 1)]
    [InlineData("417 QUARRY RD", "418 QUARRY ROAD", "NOT AVAILABLE", 0)]
    public async Task A_renamed_hospital_of_the_same_type_is_known_by_its_house_number_and_ZIP(string cmsAddress, string address,
        string phone, int joined)
    {
        var board = await database.EmptyAsync();
        await board.TakeAsync(Cms(Samples.CmsRow("070901", "FLORAL HOSPITAL", address: $"\"{cmsAddress}\"")));
        var report = await board.TakeAsync(
            Hifld(Samples.HifldRow("1", "NEWNAME HEALTH", phone: phone, address: address, latitude: "41.5")));
        Assert.Equal((joined, 1 - joined), (report.Joined, report.Added));
        Assert.Equal(joined == 1 ? 41.5 : null, (await board.FindAsync("070901"))!.Latitude);
    }

    [Theory]
    [InlineData("REHABILITATION", "FLORAL REHABILITATION CENTER", "NOT AVAILABLE")]
    [InlineData("LONG TERM CARE", "KINDER SPECIALTY", "FLORAL HOSPITAL")]
    [InlineData("PSYCHIATRIC", "QUIET WOODS", "FLORAL HOSPITAL")]
    public async Task A_telephone_or_an_alternative_name_joins_nothing_across_types(string type, string name, string otherName)
    {
        var board = await database.EmptyAsync();
        await board.TakeAsync(Cms(Samples.CmsRow("070901", "FLORAL HOSPITAL", address: "417 QUARRY RD")));
        var report = await board.TakeAsync(Hifld(
            Samples.HifldRow("1", name, phone: "(860) 555-0101", type: type, otherName: otherName, address: "9 OTHER ST", zip: "06002")));
        Assert.Equal((0, 0, 1), (report.Joined, report.Waiting.Count, report.Added));
        Assert.Null((await board.FindAsync("070901"))!.Latitude);
    }

    [Theory]
    [InlineData(
        "LONG TERM CARE", "FLORAL HOSPITAL", "417 QUARRY RD", "06001", "one is a general hospital, the other a long-term hospital")]
    [InlineData("GENERAL ACUTE CARE", "BLOOM", "22 ELSEWHERE ST", "06009",
        "It has an alternative name in the same city, but the addresses are not the same")]
    [InlineData(
        "REHABILITATION", "MOTION INSTITUTE", "417 QUARRY RD", "06001", "It has the same house number and ZIP code, but one is a general")]
    public async Task What_is_doubtful_waits_and_is_not_on_the_board(string type, string name, string address, string zip, string why)
    {
        var board = await database.EmptyAsync();
        await board.TakeAsync(Cms(Samples.CmsRow("070901", "FLORAL HOSPITAL", address: "417 QUARRY RD")));
        var list = Hifld(Samples.HifldRow("1", name, type: type, otherName: "FLORAL HOSPITAL", address: address, zip: zip));
        var report = await board.TakeAsync(list);
        Assert.Contains(why, Assert.Single(report.Waiting).Why, StringComparison.Ordinal);
        Assert.Null(await board.FindAsync("H0000000001"));

        // Taken again, it waits once.
        await board.TakeAsync(list);
        var (page, total) = await board.Doubts.WaitingAsync(0, 10, Cancel);
        Assert.Equal((1, 1), (page.Count, total));
        Assert.Equal(["070901"], page[0].CandidateCodes);
    }

    [Fact]
    public async Task Numbers_of_beds_that_are_far_apart_make_a_join_doubtful()
    {
        var board = await database.EmptyAsync();
        await board.TakeAsync(
            "Code,Name,City,State,Address,Zip,Beds\n070901,Floral Hospital,Millbrook,CT,417 Quarry Rd,06001,410\n070902,Stone "
                + "Hospital,Millbrook,CT,9 Hill St,06001,60\n");
        var report = await board.TakeAsync(Hifld(
            Samples.HifldRow("1", "FLORAL HOSPITAL", address: "417 QUARRY RD", beds: "25"),
            Samples.HifldRow("2", "STONE HOSPITAL", address: "9 HILL ST", beds: "85")));
        Assert.Equal((1, "H0000000001"), (report.Joined, Assert.Single(report.Waiting).Code));
        Assert.Contains("one has 410 beds, the other 25", report.Waiting[0].Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Said_to_be_the_same_it_adds_what_it_knows_and_stays_the_same_in_later_editions()
    {
        var (board, id, list) = await DoubtAsync();
        Assert.Equal(DecideOutcome.Done, await board.Doubts.SameAsync(id, "070901", Ada, Cancel));
        Assert.Equal(41.5, (await board.FindAsync("070901"))!.Latitude);
        Assert.Null(await board.FindAsync("H0000000001"));
        Assert.Equal(DecideOutcome.Gone, await board.Doubts.DifferentAsync(id, Ada, Cancel));
        var report = await board.TakeAsync(list.Replace("41.5", "41.6", StringComparison.Ordinal));
        Assert.Equal((1, 1, 0), (report.Joined, report.Changed, report.Waiting.Count));
        Assert.Equal(41.6, (await board.FindAsync("070901"))!.Latitude);
    }

    [Fact]
    public async Task Said_to_be_different_it_is_added_and_stays_its_own_in_later_editions()
    {
        var (board, id, list) = await DoubtAsync();
        Assert.Equal(DecideOutcome.Done, await board.Doubts.DifferentAsync(id, Ada, Cancel));
        Assert.Equal(41.5, (await board.FindAsync("H0000000001"))!.Latitude);
        Assert.Null((await board.FindAsync("070901"))!.Latitude);
        var report = await board.TakeAsync(list);
        Assert.Equal((1, 0), (report.Unchanged, report.Waiting.Count));
    }

    [Fact]
    public async Task What_stands_on_the_board_twice_already_is_named_until_it_is_merged()
    {
        var (board, id, _) = await DoubtAsync();
        await board.Doubts.DifferentAsync(id, Ada, Cancel);
        Assert.Empty(await board.Doubts.TwinsAsync(Cancel));
        await board.ExecuteAsync("UPDATE Facility SET Type = 'critical-access' WHERE Code = 'H0000000001'");
        Assert.Equal(["070901", "H0000000001"], Assert.Single(await board.Doubts.TwinsAsync(Cancel)).Facilities.Select(one => one.Code));
        await board.Merger.MergeAsync("H0000000001", "070901", Ada, Cancel);
        Assert.Empty(await board.Doubts.TwinsAsync(Cancel));
    }

    [Fact]
    public async Task Put_off_it_waits_on_and_what_is_gone_from_the_board_is_not_written_to()
    {
        var (board, id, _) = await DoubtAsync();
        Assert.Equal(DecideOutcome.Done, await board.Doubts.LaterAsync(id, Ada, Cancel));
        Assert.Equal("later", Assert.Single((await board.Doubts.WaitingAsync(0, 10, Cancel)).Page).Decision);
        await board.ExecuteAsync("UPDATE Facility SET Active = 0 WHERE Code = '070901'");
        Assert.Equal(DecideOutcome.VersionConflict, await board.Doubts.SameAsync(id, "070901", Ada, Cancel));
        Assert.Equal(1, (await board.Doubts.WaitingAsync(0, 10, Cancel)).Total);
    }

    [Fact]
    public async Task A_second_row_of_the_same_kind_at_the_site_of_one_that_is_joined_waits()
    {
        var board = await database.EmptyAsync();
        await board.TakeAsync(Cms(Samples.CmsRow("070901", "FLORAL HOSPITAL", address: "417 QUARRY RD")));
        var list = Hifld(
            Samples.HifldRow("1", "FLORAL HOSPITAL", address: "417 QUARRY RD"),
            Samples.HifldRow("2", "TRANSPLANT INSTITUTE", type: "SPECIAL", address: "417 QUARRY RD"),
            Samples.HifldRow("3", "GARDEN LONG TERM CARE", type: "LONG TERM CARE", address: "417 QUARRY RD 3RD FLOOR"));
        var report = await board.TakeAsync(list);
        Assert.Equal((1, 1), (report.Joined, report.Added));
        Assert.Contains("070901 (Floral Hospital, Millbrook), which row 2 is already", Assert.Single(report.Waiting).Why,
            StringComparison.Ordinal);

        // Said to be the same, the second row is that one already in later editions.
        var id = (await board.Doubts.WaitingAsync(0, 1, Cancel)).Page[0].Id;
        Assert.Equal(DecideOutcome.Done, await board.Doubts.SameAsync(id, "070901", Ada, Cancel));
        report = await board.TakeAsync(list);
        Assert.Equal((0, 0, "H0000000002"), (report.Added, report.Waiting.Count, Assert.Single(report.Refused).Code));
    }

    private async Task<(EmptyBoard Board, int Id, string List)> DoubtAsync()
    {
        var board = await database.EmptyAsync();
        await board.TakeAsync(Cms(Samples.CmsRow("070901", "FLORAL HOSPITAL", address: "417 QUARRY RD")));
        var list = Hifld(Samples.HifldRow("1", "FLORAL HOSPITAL", type: "LONG TERM CARE", address: "417 QUARRY RD", latitude: "41.5"));
        await board.TakeAsync(list);
        return (board, Assert.Single((await board.Doubts.WaitingAsync(0, 10, Cancel)).Page).Id, list);
    }
}
