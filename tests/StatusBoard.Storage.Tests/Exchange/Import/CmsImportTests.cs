using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Exchange.Import;

public sealed class CmsImportOnSqlite(SqliteTestDatabase database) : CmsImportTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class CmsImportOnSqlServer(SqlServerTestDatabase database) : CmsImportTests(database), IClassFixture<SqlServerTestDatabase>;

public abstract class CmsImportTests(TestDatabase database)
{
    [Theory]
    [InlineData("old")]
    [InlineData("new")]
    public async Task Both_vintages_give_the_same_facilities(string vintage)
    {
        var board = await database.EmptyAsync();
        var report = await board.TakeAsync(vintage == "old" ? Samples.CmsOld : Samples.CmsNew);
        Assert.Equal("CMS Hospital General Information", report.Format);
        Assert.Equal((2, 2, 0), (report.Rows, report.Added, report.Refused.Count));
        Assert.Equal(
            new FacilityRow
            {
                Code = "070901", Name = "St. Elsewhere Hospital", City = "Millbrook", County = "Hartford", State = "CT",
                TimeZone = "America/New_York", Phone = "+1-860-555-0101", HasEmergencyDepartment = true, Active = true,
            },
            await board.FindAsync("070901"));
        var second = await board.FindAsync("390902");
        Assert.Equal(("O'Connor County Medical Center", false), (second!.Name, second.HasEmergencyDepartment));
    }

    [Fact]
    public async Task Headers_of_the_publishers_programming_interface_are_the_same_columns()
    {
        var board = await database.EmptyAsync();
        var report = await board.TakeAsync("""
            facility_id,facility_name,address,citytown,state,zip_code,countyparish,telephone_number,emergency_services
            05A901,SAN TEST HOSPITAL,1 A ST,SAN TEST,CA,90001,LOS ANGELES,(213) 555-0100,Yes
            """);
        Assert.Equal(1, report.Added);
        Assert.Equal("+1-213-555-0100", (await board.FindAsync("05A901"))!.Phone);
    }

    [Fact]
    public async Task Taking_the_file_again_changes_nothing_and_a_later_edition_changes_only_what_differs()
    {
        var board = await database.EmptyAsync();
        await board.TakeAsync(Samples.CmsOld);
        var version = await board.NewestAsync();
        Assert.Equal(2, (await board.TakeAsync(Samples.CmsNew)).Unchanged);
        Assert.Equal(version, await board.NewestAsync());
        var later = await board.TakeAsync(Samples.CmsNew.Replace("555-0102", "555-0199", StringComparison.Ordinal));
        Assert.Equal((1, 1), (later.Changed, later.Unchanged));
    }

    [Fact]
    public async Task A_name_that_was_cased_by_hand_and_a_time_zone_set_by_hand_stay()
    {
        var board = await database.EmptyAsync();
        await board.TakeAsync(Samples.CmsNew);
        await board.ExecuteAsync(
            "UPDATE Facility SET Name = 'O''Connor COUNTY Medical Center', TimeZone = 'America/Detroit' WHERE Code = '390902'");
        Assert.Equal(2, (await board.TakeAsync(Samples.CmsNew)).Unchanged);
    }

    [Fact]
    public async Task What_a_list_does_not_know_leaves_what_is_there()
    {
        var board = await database.EmptyAsync();
        await board.TakeAsync(Samples.CmsNew);
        await board.TakeAsync(Samples.File(Samples.CmsNewHeader,
            Samples.CmsRow("390902", "O'CONNOR COUNTY MEDICAL CENTER", "FAIR HILL", "PA", "", "Not Available", "Not Available")));
        var facility = await board.FindAsync("390902");
        Assert.Equal(("+1-610-555-0102", "Delaware", false), (facility!.Phone, facility.County, facility.HasEmergencyDepartment));
    }
}
