using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Exchange.Import;

public sealed class RefusalsOnSqlite(SqliteTestDatabase database) : RefusalTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class RefusalsOnSqlServer(SqlServerTestDatabase database) : RefusalTests(database), IClassFixture<SqlServerTestDatabase>;

public abstract class RefusalTests(TestDatabase database)
{
    private static readonly string Long = new('X', 201);

    public static TheoryData<string, string, string?, string> CmsRows => new()
    {
        { Samples.CmsRow("10005", "TEST"), "10005", "Facility ID", "leading zero" },
        { Samples.CmsRow("", "TEST"), "", "Facility ID", "empty" },
        { Samples.CmsRow("07-901", "TEST"), "07-901", "Facility ID", "six characters" },
        { Samples.CmsRow("070901", ""), "070901", "Facility Name", "empty" },
        { Samples.CmsRow("070901", "TEST", city: ""), "070901", "City/Town", "empty" },
        { Samples.CmsRow("070901", "TEST", state: "XX"), "070901", "State", "'XX' is not the USPS code" },
        { Samples.CmsRow("070901", "TEST", state: "AE"), "070901", "State", "USPS" },
        { Samples.CmsRow("070901", "TEST", emergency: "Maybe"), "070901", "Emergency Services", "neither yes nor no" },
        { Samples.CmsRow("070901", Long), "070901", "Facility Name", "at most 200" },
        { Samples.CmsRow("070901", "TEST", city: Long), "070901", "City/Town", "at most 100" },
        { Samples.CmsRow("070901", "TEST", county: Long), "070901", "County/Parish", "at most 100" },
        { Samples.CmsRow("070901", "TE\u0001ST"), "070901", "Facility Name", "encoding" },
        { Samples.CmsRow("070901", "TE\uFFFDST"), "070901", "Facility Name", "encoding" },
        { "070901,TEST,1 ROAD", "070901", null, "3 fields where the header has 12" },
        { Samples.CmsRow("070901", "TEST") + ",more,fields", "070901", null, "14 fields" },
        { Samples.CmsRow("070901", "\"TEST"), "", null, "never closed" },
        { Samples.CmsRow("070800", "TWICE"), "070800", "Facility ID", "row 2 already" },
    };

    public static TheoryData<string, string, string> HifldRows => new()
    {
        { Samples.HifldRow("X1", "TEST"), "ID", "not a HIFLD number" },
        { Samples.HifldRow("1", "TEST", latitude: "91"), "LATITUDE", "between -90 and 90" },
        { Samples.HifldRow("1", "TEST", longitude: "-200"), "LONGITUDE", "between -180 and 180" },
        { Samples.HifldRow("1", "TEST", longitude: "east"), "LONGITUDE", "not a number" },
        { Samples.HifldRow("1", "TEST", status: "PENDING"), "STATUS", "neither OPEN nor CLOSED" },
    };

    public static TheoryData<string, string, string> BoardRows => new()
    {
        { "A B,Test,,Town,,CT,,,,,,,,,", "Code", "letters, digits" },
        { new string('A', 21) + ",Test,,Town,,CT,,,,,,,,,", "Code", "at most 20" },
        { "A1,Test,,Town,,CT,,41.5,,,,,,,", "Longitude", "Only one" },
        { "A1,Test,,Town,,CT,,,,Eastern,,,,,", "TimeZone", "IANA" },
        { "A1,Test,,Town,,CT,,,,,,,heart:I,,", "Designations", "not a designation" },
        { "A1,Test,,Town,,CT,,,,,,,trauma:I;trauma:II,,", "Designations", "twice" },
        { "A1,Test,,Town,,CT,,,,,,,,," + "\n", "", "" },
        { $"A1,Test,{Long},Town,,CT,,,,,,,,,", "System", "at most 200" },
        { $"A1,Test,,Town,,CT,{Long},,,,,,,,", "Region", "at most 200" },
        { $"A1,Test,,Town,,CT,,,,,,,,{Long},", "Aliases", "at most 100" },
    };

    [Theory]
    [MemberData(nameof(CmsRows))]
    public async Task A_broken_row_of_CMS_is_refused_with_its_place_and_reason_and_costs_no_other(string row, string code, string? column,
        string why)
    {
        var board = await database.EmptyAsync();
        var report = await board.TakeAsync(Samples.File(
            Samples.CmsNewHeader, Samples.CmsRow("070800", "FIRST HOSPITAL"), row,
            Samples.CmsRow("070999", "LAST HOSPITAL", phone: "8605550199")));
        var refused = Assert.Single(report.Refused);
        Assert.Equal((3, code, column), (refused.Row, refused.Code ?? "", refused.Column));
        Assert.Contains(why, refused.Why, StringComparison.Ordinal);
        Assert.Equal((3, 2), (report.Rows, report.Added));
        Assert.NotNull(await board.FindAsync("070800"));
        Assert.NotNull(await board.FindAsync("070999"));
    }

    [Theory]
    [MemberData(nameof(HifldRows))]
    public async Task A_broken_row_of_HIFLD_is_refused_by_column(string row, string column, string why)
    {
        var board = await database.EmptyAsync();
        var report = await board.TakeAsync(Samples.File(Samples.HifldHeader, row, Samples.HifldRow("2", "LAST HOSPITAL")));
        Assert.Equal((1, column), (report.Added, report.Refused.Single().Column));
        Assert.Contains(why, report.Refused[0].Why, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(BoardRows))]
    public async Task A_broken_row_of_the_boards_own_layout_is_refused_by_column(string row, string column, string why)
    {
        var board = await database.EmptyAsync();
        var report = await board.TakeAsync(Samples.File(Samples.BoardHeader, row, "Z9,Last,,Town,,CT,,,,,,,,,"));
        Assert.NotNull(await board.FindAsync("Z9"));
        Assert.Equal(column.Length == 0 ? [] : [column], report.Refused.Select(refused => refused.Column));
        Assert.All(report.Refused, refused => Assert.Contains(why, refused.Why, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_row_that_the_database_refuses_does_not_take_its_batch_with_it()
    {
        var board = await database.EmptyAsync();
        var allow = await database.RefuseRowAsync("Facility", "Code", "070002", "not this one");
        var report = await board.TakeAsync(Samples.File(
            Samples.CmsNewHeader, Enumerable.Range(1, 5).Select(i => Samples.CmsRow($"07000{i}", $"HOSPITAL {i}", phone: ""))));
        await database.ExecuteAsync(allow);
        Assert.Equal(4, report.Added);
        Assert.Equal((3, "070002"), (report.Refused.Single().Row, report.Refused[0].Code));
        Assert.Contains("not this one", report.Refused[0].Why, StringComparison.Ordinal);
    }
}
