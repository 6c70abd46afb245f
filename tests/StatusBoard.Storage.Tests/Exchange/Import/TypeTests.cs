using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Exchange.Import;

public sealed class TypesOnSqlite(SqliteTestDatabase database) : TypeTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class TypesOnSqlServer(SqlServerTestDatabase database) : TypeTests(database), IClassFixture<SqlServerTestDatabase>;

public abstract class TypeTests(TestDatabase database)
{
    [Theory]
    [InlineData("Acute Care Hospitals", "general")]
    [InlineData("Critical Access Hospitals", "critical-access")]
    [InlineData("Childrens", "children")]
    [InlineData("Psychiatric", "psychiatric")]
    [InlineData("Acute Care - Veterans Administration", "veterans")]
    [InlineData("Acute Care - Department of Defense", "military")]
    [InlineData("Rural Emergency Hospital", "rural-emergency")]
    public async Task The_type_of_the_CMS_list_is_kept_with_address_and_ZIP(string listed, string type)
    {
        var board = await database.EmptyAsync();
        var row = $"251301,DELTA HOSPITAL,900 SOUTH 6TH AVE,GREENWOOD,MS,38930,LEFLORE,6625550101,{listed},Proprietary,Yes,3";
        await board.TakeAsync(Samples.File(Samples.CmsNewHeader, row));
        var draft = await DraftAsync("251301");
        Assert.Equal((type, null, "38930", null), (draft.Type, draft.GeneralEmergency, draft.Zip, draft.Beds));
        Assert.StartsWith("900 South", draft.Address, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GENERAL ACUTE CARE", "PRIVATE", "DELTA HOSPITAL", "general")]
    [InlineData("WOMEN", "PRIVATE", "DELTA HOSPITAL", "womens")]
    [InlineData("CHRONIC DISEASE", "PRIVATE", "DELTA HOSPITAL", "long-term")]
    [InlineData("SPECIAL", "PRIVATE", "DELTA HOSPITAL", "other")]
    [InlineData("MILITARY", "GOVERNMENT - FEDERAL", "NAVAL HOSPITAL DELTA", "military")]
    [InlineData("MILITARY", "GOVERNMENT - FEDERAL", "DELTA VA MEDICAL CENTER", "veterans")]
    [InlineData("GENERAL ACUTE CARE", "GOVERNMENT - FEDERAL", "DELTA VETERANS AFFAIRS HOSPITAL", "veterans")]
    [InlineData("GENERAL ACUTE CARE", "PRIVATE", "VETERANS MEMORIAL HOSPITAL", "general")]
    public async Task The_type_of_the_HIFLD_list_is_kept_and_veterans_hospitals_are_told_by_owner_and_name(string kind, string owner,
        string name, string type)
    {
        var board = await database.EmptyAsync();
        var row = $"-1,1,1,77,{name},12 LEVEE RD,GREENWOOD,MS,3893,NOT AVAILABLE,NOT "
            + $"AVAILABLE,{kind},OPEN,1,LEFLORE,28083,USA,33.52,-90.18,NOT AVAILABLE,45,NOT AVAILABLE,N,{owner}";
        await board.TakeAsync(Samples.File(Samples.HifldHeader + ",OWNER", row));
        var draft = await DraftAsync("H0000000077");
        Assert.Equal((type, "03893", 45), (draft.Type, draft.Zip, draft.Beds));
    }

    [Fact]
    public async Task A_type_nobody_knows_is_left_out_by_name_in_a_publishers_list_and_refused_in_the_boards_own()
    {
        var board = await database.EmptyAsync();
        var report =
            await board.TakeAsync(Samples.File(Samples.CmsNewHeader,
            Samples.CmsRow("070901", "DELTA HOSPITAL").Replace("Acute Care Hospitals", "Spa", StringComparison.Ordinal)));
        Assert.Equal(("Hospital Type", 1), (Assert.Single(report.LeftOut).Column, report.Added));
        report = await board.TakeAsync("Code,Name,City,State,Type\nX1,Delta,Greenwood,MS,Spa\n");
        Assert.Contains("'Spa' is not a type of hospital", Assert.Single(report.Refused).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_boards_own_layout_says_type_exception_address_and_beds_and_what_it_leaves_empty_stays()
    {
        var board = await database.EmptyAsync();
        await board.TakeAsync(
            "Code,Name,City,State,Type,GeneralEmergency,Address,Zip,Beds\nX1,Delta,Greenwood,MS,veterans,yes,12 Levee "
                + "Road,38930-1204,210\n");
        await board.TakeAsync("Code,Name,City,State,Type,GeneralEmergency,Address,Zip,Beds\nX1,Delta,Greenwood,MS,,,,,\n");
        var draft = await DraftAsync("X1");
        Assert.Equal(("veterans", true, "12 Levee Road", "38930-1204", 210),
            (draft.Type, draft.GeneralEmergency, draft.Address, draft.Zip, draft.Beds));
    }

    [Fact]
    public async Task The_database_refuses_a_type_that_there_is_not()
    {
        var board = await database.EmptyAsync();
        await board.TakeAsync(Samples.CmsNew);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() =>
            board.ExecuteAsync("UPDATE Facility SET Type = 'asylum' WHERE Code = '070901'"));
        await board.ExecuteAsync("UPDATE Facility SET Type = 'long-term' WHERE Code = '070901'");
    }

    private async Task<StatusBoard.Facilities.FacilityDraft> DraftAsync(string code)
    {
        var editor = new Storage.Administration.FacilityEditor(database.Database, database.Audit, database.Signal);
        return (await editor.FindAsync(code, TestContext.Current.CancellationToken))!.Value.Draft;
    }
}
