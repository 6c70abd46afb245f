using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Exchange.Import;

public sealed class HifldImportOnSqlite(SqliteTestDatabase database) : HifldImportTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class HifldImportOnSqlServer(SqlServerTestDatabase database) : HifldImportTests(database),
    IClassFixture<SqlServerTestDatabase>;

public abstract class HifldImportTests(TestDatabase database)
{
    [Fact]
    public async Task A_hospital_that_is_on_the_board_under_no_other_code_gets_its_own_number_with_an_H()
    {
        var board = await database.EmptyAsync();
        var report = await board.TakeAsync(Samples.Hifld);
        Assert.Equal(("HIFLD Hospitals", 3, 0), (report.Format, report.Added, report.Refused.Count));
        Assert.Equal(
            new FacilityRow
            {
                Code = "H0001206001", Name = "Saint Elsewhere Hospital", City = "Millbrook", County = "Hartford", State = "CT",
                Latitude = 41.71235, Longitude = -72.71235,
                TimeZone = "America/New_York", Phone = "+1-860-555-0101", HasEmergencyDepartment = true, Active = true,
                Designations = "trauma:II",
            },
            await board.FindAsync("H0001206001"));
    }

    [Fact]
    public async Task Unknown_values_are_none_a_psychiatric_hospital_has_no_emergency_department_and_a_closed_one_is_off_the_board()
    {
        var board = await database.EmptyAsync();
        await board.TakeAsync(Samples.Hifld);
        var psychiatric = await board.FindAsync("H0001219001");
        Assert.Equal((null, false, true), (psychiatric!.Phone, psychiatric.HasEmergencyDepartment, psychiatric.Active));
        Assert.False((await board.FindAsync("H0001319001"))!.Active);
    }

    [Theory]
    [InlineData("NOT AVAILABLE", "GENERAL ACUTE CARE", "")]
    [InlineData("LEVEL I", "GENERAL ACUTE CARE", "trauma:I")]
    [InlineData("LEVEL IV", "CRITICAL ACCESS", "trauma:IV")]
    [InlineData("LEVEL V", "CRITICAL ACCESS", "trauma:V")]
    [InlineData("\"LEVEL I, LEVEL II PEDIATRIC\"", "GENERAL ACUTE CARE", "pediatric;trauma:I")]
    [InlineData("LEVEL II PEDIATRIC", "CHILDREN", "pediatric;trauma:II")]
    [InlineData("LEVEL PEDIATRIC", "GENERAL ACUTE CARE", "pediatric;trauma")]
    [InlineData("\"LEVEL III, LEVEL II REHAB\"", "GENERAL ACUTE CARE", "trauma:III")]
    [InlineData("LEVEL II REHAB", "REHABILITATION", "")]
    [InlineData("\"LEVEL I PEDIATRIC REHAB, LEVEL I REHAB\"", "GENERAL ACUTE CARE", "")]
    [InlineData("NOT AVAILABLE", "CHILDREN", "pediatric")]
    [InlineData("TRH", "CRITICAL ACCESS", "trauma:TRH")]
    [InlineData("RPTC", "CHILDREN", "pediatric;trauma:RPTC")]
    public async Task Trauma_texts_become_designations(string trauma, string type, string expected)
    {
        var board = await database.EmptyAsync();
        var report = await board.TakeAsync(
            Samples.File(Samples.HifldHeader, Samples.HifldRow("1", "TEST HOSPITAL", type: type, trauma: trauma)));
        Assert.Empty(report.LeftOut);
        Assert.Equal(expected, (await board.FindAsync("H0000000001"))!.Designations);
    }

    [Fact]
    public async Task A_trauma_text_nobody_knows_is_left_out_and_said()
    {
        var board = await database.EmptyAsync();
        var report = await board.TakeAsync(Samples.File(Samples.HifldHeader, Samples.HifldRow("1", "TEST HOSPITAL", trauma: "LEVEL IX")));
        Assert.Equal((2, "H0000000001", "TRAUMA"), (report.LeftOut.Single().Row, report.LeftOut[0].Code, report.LeftOut[0].Column));
        Assert.Equal(1, report.Added);
    }

    [Fact]
    public async Task A_list_that_says_open_does_not_bring_back_what_was_taken_off_the_board()
    {
        var board = await database.EmptyAsync();
        await board.TakeAsync(Samples.Hifld);
        await board.ExecuteAsync("UPDATE Facility SET Active = 0 WHERE Code = 'H0001206001'");
        await board.TakeAsync(Samples.Hifld);
        Assert.False((await board.FindAsync("H0001206001"))!.Active);
    }
}
