using System.Text;
using StatusBoard.Exchange.Demo;
using StatusBoard.Exchange.Import;
using StatusBoard.Reporting;
using StatusBoard.Storage.Tests.Engines;

namespace StatusBoard.Storage.Tests.Exchange.Demo;

public sealed class ReplayScriptOnSqlite(SqliteTestDatabase database) : ReplayScriptTests(database), IClassFixture<SqliteTestDatabase>;

[Collection(SqlServerTestDatabase.OneAtATime)]
public sealed class ReplayScriptOnSqlServer(SqlServerTestDatabase database) : ReplayScriptTests(database),
    IClassFixture<SqlServerTestDatabase>;

public abstract class ReplayScriptTests(TestDatabase database)
{
    private const string Header = "At,Facility,Service,Status,ReasonCode,Reason,ExpectedEnd,Reporter,PublishedBy";
    private const string Good =
        "2023-08-03T07:00:00-04:00,070027,ed,closed,cyberattack,3 Aug 2023: closed,2023-08-03T09:00:00-04:00,hospital,AP";

    private static MemoryStream File(params IEnumerable<string> rows) =>
        new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', rows.Prepend(Header))));

    [Fact]
    public async Task Every_row_of_the_demonstration_is_valid_for_its_service_and_in_order_of_time()
    {
        var board = await database.EmptyAsync();
        await board.Seed().RunAsync(CancellationToken.None);
        var catalogue = await board.CatalogueAsync();
        var script = ReplayScript.Parse(DemoData.Open(DemoData.Replay), catalogue);
        var reports = script.Steps.SelectMany(step => step.Reports.Select(report => (step.At, report))).ToList();
        Assert.Equal(147, reports.Count);
        Assert.All(reports, row => Assert.Empty(ReportRules.Check(row.report, catalogue, row.At)));
        Assert.Equal(script.Steps.Select(step => step.At).Order(), script.Steps.Select(step => step.At));
        var known = (await board.QueryAsync<(string Facility, string Service)>("SELECT FacilityCode, ServiceCode FROM ServiceStatus"))
            .ToHashSet();
        Assert.Equal(16, reports.Select(row => row.report.Facility).Distinct().Count());
        Assert.All(reports, row => Assert.Contains((row.report.Facility, row.report.Service), known));
    }

    [Fact]
    public async Task Rows_of_the_same_moment_are_one_act_also_where_they_are_written_in_different_zones()
    {
        var board = await database.EmptyAsync();
        var script = ReplayScript.Parse(
            File(Good, Good.Replace("070027", "070012", StringComparison.Ordinal),
                "2023-08-03T04:00:00-07:00,050135,ed,closed,cyberattack,3 Aug 2023: closed,,hospital,CNN"),
            await board.CatalogueAsync());
        var step = Assert.Single(script.Steps);
        Assert.Equal(
            (3, "hospital", "AP; CNN", TimeSpan.FromHours(-4)), (step.Reports.Count, step.Reporter, step.PublishedBy, step.At.Offset));
    }

    [Theory]
    [InlineData("2023-08-03T07:00:00-04:00", "2023-08-03 07:00", "At", "with its offset")]
    [InlineData("070027", "", "Facility", "empty")]
    [InlineData(",ed,", ",er,", "service", "no service 'er'")]
    [InlineData(",ed,closed", ",ed,shut", "Status", "'shut' is not a status")]
    [InlineData(",ed,", ",stroke,", "status", "cannot be 'closed'")]
    [InlineData(",cyberattack,", ",hackers,", "ReasonCode", "not a reason code")]
    [InlineData("3 Aug 2023: closed", "closed", "Reason", "does not begin with its date")]
    [InlineData("2023-08-03T09:00:00-04:00", "2023-08-03T06:00:00-04:00", "expectedEnd", "is not after")]
    [InlineData("hospital", "", "Reporter", "empty")]
    [InlineData(",AP", ",", "PublishedBy", "empty")]
    [InlineData(",AP", "", null, "8 fields where the header has 9")]
    public async Task What_is_wrong_is_said_with_its_row(string part, string instead, string? column, string why)
    {
        var board = await database.EmptyAsync();
        var catalogue = await board.CatalogueAsync();
        var broken = Good.Replace("07:00:00", "08:00:00", StringComparison.Ordinal)
            .Replace(part.Replace("07:00:00", "08:00:00", StringComparison.Ordinal), instead, StringComparison.Ordinal);
        var fault = Assert.Throws<ReplayScriptException>(() => ReplayScript.Parse(File(Good, broken), catalogue));
        Assert.Equal((3, column), (fault.Problems.Single().Row, fault.Problems[0].Column));
        Assert.Contains(why, fault.Message, StringComparison.Ordinal);
        Assert.Contains("row 3", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_step_back_in_time_and_a_service_said_twice_are_errors()
    {
        var board = await database.EmptyAsync();
        var catalogue = await board.CatalogueAsync();
        var earlier = Good.Replace("07:00:00", "06:00:00", StringComparison.Ordinal);
        Assert.Contains("is before the row above", Assert.Throws<ReplayScriptException>(() =>
            ReplayScript.Parse(File(Good, earlier), catalogue)).Message, StringComparison.Ordinal);
        Assert.Contains("reported twice", Assert.Throws<ReplayScriptException>(() =>
            ReplayScript.Parse(File(Good, Good), catalogue)).Message, StringComparison.Ordinal);
        Assert.Contains("no row", Assert.Throws<ReplayScriptException>(() => ReplayScript.Parse(File(), catalogue)).Message,
            StringComparison.Ordinal);
        Assert.Contains("Reason", Assert.Throws<ImportFileException>(() =>
            ReplayScript.Parse(new MemoryStream("At,Facility\n"u8.ToArray()), catalogue)).Message, StringComparison.Ordinal);
    }
}
