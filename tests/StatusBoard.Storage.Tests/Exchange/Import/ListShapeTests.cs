using System.Text;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Exchange.Import;

public sealed class ListShapesOnSqlite(SqliteTestDatabase database) : ListShapeTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class ListShapesOnSqlServer(SqlServerTestDatabase database) : ListShapeTests(database), IClassFixture<SqlServerTestDatabase>;

/// <summary>Lists as spreadsheets and people leave them: other separators, titles, lost zeros, mixed encodings, places that cannot
/// be.</summary>
public abstract class ListShapeTests(TestDatabase database)
{
    private static readonly string Plain = Samples.File(
        Samples.CmsNewHeader, Samples.CmsRow("070801", "NORTH HOSPITAL"), Samples.CmsRow("070802", "SOUTH HOSPITAL", phone: "8605550102"));

    public static TheoryData<string, string, string?> Shapes => new()
    {
        { "", ",", null },
        { "", ";", "separated by semicolons" },
        { "", "\t", "separated by tabs" },
        { "", "|", "separated by vertical bars" },
        { "sep=;\n", ";", null },
        { "sep=\t\r\n", "\t", null },
        { "Hospitals of the state, September 2026\n\n", ",", "2 lines above the header were passed over" },
        { "Hospitals;2026\n", ";", "1 line above the header was passed over. Its fields are separated by semicolons." },
        { "\uFEFF\"Hospitals, all of them\"\n", ",", "1 line above the header was passed over" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task A_list_is_taken_whatever_separates_its_fields_and_stands_above_its_header(string before, string separator,
        string? note)
    {
        var board = await database.EmptyAsync();

        var report = await board.TakeAsync(before + Plain.Replace(",", separator, StringComparison.Ordinal));

        Assert.Equal((2, 0), (report.Added, report.Refused.Count));
        Assert.Equal("North Hospital", (await board.FindAsync("070801"))!.Name);
        if (note is null)
            Assert.Null(report.Note);
        else
            Assert.Contains(note, report.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_below_a_title_is_refused_by_the_line_it_has_in_the_file()
    {
        var board = await database.EmptyAsync();

        var report = await board.TakeAsync("A title\n\n" + Plain + "broken;row\n");

        Assert.Equal(6, report.Refused.Single().Row);
    }

    [Fact]
    public async Task One_odd_byte_costs_its_own_row_and_no_accent_of_another()
    {
        var board = await database.EmptyAsync();
        var list = Samples.File(
            Samples.CmsNewHeader,
            Samples.CmsRow("400801", "CENTRO MÉDICO", state: "PR"),
            Samples.CmsRow("400802", "HOSPITAL CASTA@ER", state: "PR", phone: "8605550102"),
            Samples.CmsRow("400803", "HOSPITAL DE BAYAMÓN", state: "PR", phone: "8605550103"));
        // 0x84 is the letter in Mac Roman, a quotation mark in Windows-1252, and nothing in UTF-8.
        var bytes = Encoding.UTF8.GetBytes(list).Select(value => value == (byte)'@' ? (byte)0x84 : value).ToArray();

        var report = await board.TakeAsync(bytes);

        Assert.Equal("Centro Médico", (await board.FindAsync("400801"))!.Name);
        Assert.Equal("Hospital de Bayamón", (await board.FindAsync("400803"))!.Name);
        Assert.Equal((3, "400802", "Facility Name"), (report.Refused.Single().Row, report.Refused[0].Code, report.Refused[0].Column));
        Assert.Null(report.Note);
    }

    [Fact]
    public async Task One_step_puts_lost_zeros_back_and_only_where_the_number_is_then_one_of_its_state()
    {
        var board = await database.EmptyAsync();
        var list = Samples.File(
            Samples.CmsNewHeader,
            Samples.CmsRow("70801", "NORTH HOSPITAL"),
            Samples.CmsRow("10802", "SOUTH HOSPITAL", state: "AL", phone: "8605550102"),
            Samples.CmsRow("70803", "EAST HOSPITAL", state: "TX", phone: "8605550103"),
            Samples.CmsRow("390804", "WEST HOSPITAL", state: "PA", phone: "8605550104"));

        var first = await board.TakeAsync(list, dryRun: true);
        var second = await board.TakeAsync(list, restoreZeros: true);

        Assert.Equal((1, 3, 2), (first.Added, first.Refused.Count, first.ZerosLost));
        Assert.Equal((3, 0), (second.Added, second.ZerosLost));
        Assert.Equal("70803", second.Refused.Single().Code);
        Assert.Contains("would not be one of TX", second.Refused[0].Why, StringComparison.Ordinal);
        Assert.NotNull(await board.FindAsync("070801"));
        Assert.NotNull(await board.FindAsync("010802"));
    }

    [Theory]
    [InlineData("CT", "29.76", "-95.37", "not in CT")]
    [InlineData("TX", "-95.37", "29.76", null)]
    [InlineData("TX", "29.76", "95.37", "lost its sign")]
    [InlineData("TX", "0", "0", "stands for not known")]
    [InlineData("TX", "41.76", "-72.69", "not in TX")]
    [InlineData("CT", "-72.69", "41.76", "swapped")]
    public async Task Coordinates_outside_the_state_are_left_out_by_name(string state, string latitude, string longitude, string? why)
    {
        var board = await database.EmptyAsync();

        var report = await board.TakeAsync(Samples.File(
            Samples.HifldHeader, Samples.HifldRow("801", "NORTH HOSPITAL", state: state, latitude: latitude, longitude: longitude)));

        if (why is null)
        {
            Assert.Contains("not between -90 and 90", report.Refused.Single().Why, StringComparison.Ordinal);
            return;
        }

        var facility = await board.FindAsync("H0000000801");
        Assert.Equal((1, null, null), (report.Added, facility!.Latitude, facility.Longitude));
        Assert.Contains(report.LeftOut, left => left.Column == "LATITUDE" && left.Why.Contains(why, StringComparison.Ordinal));
    }
}
