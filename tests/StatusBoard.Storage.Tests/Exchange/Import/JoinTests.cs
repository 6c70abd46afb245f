using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Exchange.Import;

public sealed class JoinsOnSqlite(SqliteTestDatabase database) : JoinTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class JoinsOnSqlServer(SqlServerTestDatabase database) : JoinTests(database), IClassFixture<SqlServerTestDatabase>;

public abstract class JoinTests(TestDatabase database)
{
    private static string Cms(params IEnumerable<string> rows) => Samples.File(Samples.CmsNewHeader, rows);

    private static string Hifld(params IEnumerable<string> rows) => Samples.File(Samples.HifldHeader, rows);

    [Fact]
    public async Task A_HIFLD_import_after_a_CMS_import_adds_place_and_trauma_to_the_same_hospital()
    {
        var board = await database.EmptyAsync();
        await board.TakeAsync(Samples.CmsNew);
        var report = await board.TakeAsync(Samples.Hifld);
        Assert.Equal((1, 1, 2), (report.Joined, report.Changed, report.Added));
        Assert.Null(await board.FindAsync("H0001206001"));
        var facility = await board.FindAsync("070901");
        Assert.Equal(("St. Elsewhere Hospital", 41.71235, "trauma:II", true),
            (facility!.Name, facility.Latitude, facility.Designations, facility.HasEmergencyDepartment));
        Assert.Equal(3, (await board.TakeAsync(Samples.Hifld)).Unchanged);
    }

    [Fact]
    public async Task A_CMS_import_after_a_HIFLD_import_joins_the_same_hospital_under_the_code_it_has()
    {
        var board = await database.EmptyAsync();
        await board.TakeAsync(Samples.Hifld);
        var report = await board.TakeAsync(Cms(Samples.CmsRow("070901", "ST. ELSEWHERE HOSPITAL", emergency: "No")));
        Assert.Equal((1, 0), (report.Joined, report.Added));
        Assert.Null(await board.FindAsync("070901"));
        Assert.False((await board.FindAsync("H0001206001"))!.HasEmergencyDepartment);
    }

    [Theory]
    [InlineData("ST JOSEPH'S MED CTR", "MILLBROOK", "HARTFORD", "SAINT JOSEPHS MEDICAL CENTER", "MILLBROOK", "HARTFORD", true)]
    [InlineData("THE UNIVERSITY HOSPITALS & CLINICS, INC", "MILLBROOK", "HARTFORD", "UNIVERSITY HOSPITAL AND CLINICS", "MILLBROOK",
        "HARTFORD", true)]
    [InlineData("HARBOR HOSPITAL", "NORTH MILLBROOK", "HARTFORD", "HARBOR HOSPITAL", "MILLBROOK", "HARTFORD", true)]
    [InlineData("HARBOR HOSPITAL", "MILLBROOK", "HARTFORD", "HARBOR MEDICAL CENTER", "MILLBROOK", "HARTFORD", true)]
    [InlineData("HARBOR HOSPITAL", "MILLBROOK", "HARTFORD", "HARBOR HOSPITAL", "SEASIDE", "NEW LONDON", false)]
    [InlineData("HARBOR HOSPITAL", "MILLBROOK", "HARTFORD", "BAYVIEW HOSPITAL", "MILLBROOK", "HARTFORD", false)]
    public async Task Names_are_compared_without_marks_and_shortened_words(
        string cmsName, string cmsCity, string cmsCounty, string name, string city, string county, bool isSame)
    {
        var board = await database.EmptyAsync();
        await board.TakeAsync(Cms(Samples.CmsRow("070901", $"\"{cmsName}\"", cmsCity, county: cmsCounty)));
        var report = await board.TakeAsync(Hifld(Samples.HifldRow("1", name, city, county: county)));
        Assert.Equal(isSame ? 1 : 0, report.Joined);
    }

    [Theory]
    [InlineData("GENERAL ACUTE CARE", 1, 0)]
    [InlineData("LONG TERM CARE", 0, 1)]
    public async Task A_telephone_alone_joins_nothing_and_is_doubtful_only_among_hospitals_of_one_kind(string type, int waiting, int added)
    {
        var board = await database.EmptyAsync();
        await board.TakeAsync(Cms(Samples.CmsRow("070901", "FLORAL HOSPITAL")));
        var report = await board.TakeAsync(Hifld(Samples.HifldRow("1", "NEWNAME HEALTH MILLBROOK", phone: "(860) 555-0101", type: type)));
        Assert.Equal((0, waiting, added), (report.Joined, report.Waiting.Count, report.Added));
    }

    [Fact]
    public async Task The_row_of_the_surer_rule_takes_the_facility_whatever_their_order()
    {
        var board = await database.EmptyAsync();
        await board.TakeAsync(Cms(Samples.CmsRow("070901", "HARBOR HOSPITAL")));
        var report = await board.TakeAsync(Hifld(
            Samples.HifldRow("1", "HARBOR MEDICAL CENTER", latitude: "41.1"),
            Samples.HifldRow("2", "BAYVIEW", otherName: "HARBOR HOSPITAL", latitude: "41.2"),
            Samples.HifldRow("3", "HARBOR HOSPITAL", latitude: "41.3")));
        Assert.Equal((1, 2), (report.Joined, report.Added));
        Assert.Equal(41.3, (await board.FindAsync("070901"))!.Latitude);
    }

    [Fact]
    public async Task A_second_row_of_the_same_hospital_is_refused_and_one_that_may_be_either_of_two_waits()
    {
        var board = await database.EmptyAsync();
        await board.TakeAsync(Cms(
            Samples.CmsRow("070901", "HARBOR HOSPITAL"),
            Samples.CmsRow("070902", "MERCY HOSPITAL", phone: ""),
            Samples.CmsRow("070903", "MERCY HOSPITAL", phone: "")));
        var report = await board.TakeAsync(Hifld(
            Samples.HifldRow("1", "HARBOR HOSPITAL"), Samples.HifldRow("2", "HARBOR HOSPITAL"), Samples.HifldRow("3", "MERCY HOSPITAL")));
        Assert.Equal("H0000000002", Assert.Single(report.Refused).Code);
        Assert.Contains("070901", report.Refused[0].Why, StringComparison.Ordinal);
        Assert.Contains("as row 2 is already", report.Refused[0].Why, StringComparison.Ordinal);
        var waiting = Assert.Single(report.Waiting);
        Assert.Equal(["070902", "070903"], waiting.Candidates);
        Assert.Contains("070902 (Mercy Hospital, Millbrook), 070903", waiting.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_that_says_closed_takes_nothing_of_another_list_off_the_board()
    {
        var board = await database.EmptyAsync();
        await board.TakeAsync(Samples.CmsNew);
        var report = await board.TakeAsync(Hifld(Samples.HifldRow("1", "ST ELSEWHERE HOSPITAL", status: "CLOSED")));
        Assert.Contains("070901", report.Refused.Single().Why, StringComparison.Ordinal);
        Assert.True((await board.FindAsync("070901"))!.Active);
    }

    [Fact]
    public async Task A_facility_that_was_taken_off_the_board_is_not_added_again_under_another_code()
    {
        var board = await database.EmptyAsync();
        await board.TakeAsync(Samples.CmsNew);
        await board.ExecuteAsync("UPDATE Facility SET Active = 0 WHERE Code = '070901'");
        var report = await board.TakeAsync(Hifld(Samples.HifldRow("1", "ST ELSEWHERE HOSPITAL")));
        Assert.Contains("taken off the board", report.Refused.Single().Why, StringComparison.Ordinal);
        Assert.Null(await board.FindAsync("H0000000001"));
    }

    [Fact]
    public async Task Designations_that_the_list_does_not_have_stay()
    {
        var board = await database.EmptyAsync();
        await board.TakeAsync(Samples.CmsNew);
        await board.ExecuteAsync(
            "INSERT INTO FacilityDesignation (FacilityCode, Kind, Level) VALUES ('070901', 'stroke', NULL), ('070901', 'trauma', 'III')");
        await board.TakeAsync(Samples.Hifld);
        Assert.Equal("stroke;trauma:II", (await board.FindAsync("070901"))!.Designations);
    }
}
