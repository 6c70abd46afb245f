using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Storage.Insights;
using StatusBoard.Storage.Tests.Exchange.Export;
using StatusBoard.Web.Features.Insights;
using StatusBoard.Web.Features.Insights.AfterAction;
using StatusBoard.Web.Features.Insights.Reach;
using StatusBoard.Web.Features.Insights.Time;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Features.Insights.Tables;

/// <summary>The tables of the pages of insights as files: a workbook has what the CSV has, and both what the page shows.</summary>
public sealed class FigureFileTests(FigureFileTests.MarchBoard board) : IClassFixture<FigureFileTests.MarchBoard>
{
    private const string Week = "from=2026-03-01&to=2026-03-08&state=CT";
    private const string Report = "from=2026-03-01T00:00Z&to=2026-03-08T00:00Z&state=CT";

    private static readonly string[] Kinds = ["now", "time", "reach", "report"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private BoardApp App => board.App;

    public static TheoryData<string, string, string> Tables
    {
        get
        {
            var all = new TheoryData<string, string, string>();
            foreach (var name in NowTables.Names)
                all.Add("now", "", name);
            foreach (var name in TimeTables.Names)
                all.Add("time", Week, name);
            foreach (var name in ReachTables.Names)
                all.Add("reach", "", name);
            foreach (var name in AfterActionTables.Names)
                all.Add("report", Report, name);
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task A_workbook_has_the_cells_of_the_CSV(string page, string query, string table)
    {
        var address = $"?{(query.Length > 0 ? query + "&" : "")}table={table}";
        var csv = Lines(await App.Anybody.GetStringAsync($"/insights/{page}.csv{address}", Cancel));
        using var answer = await App.Anybody.GetAsync($"/insights/{page}.xlsx{address}", Cancel);
        Assert.EndsWith(".xlsx", answer.EnsureSuccessStatusCode().Content.Headers.ContentDisposition?.FileName?.Trim('"'),
            StringComparison.Ordinal);
        var sheets = Workbook.Read(await answer.Content.ReadAsByteArrayAsync(Cancel));
        Assert.Equal(2, sheets.Count);
        Assert.Contains("1,048,576 rows at most", sheets["About"][^1][1].Value, StringComparison.Ordinal);
        var rows = sheets.Single(one => one.Key != "About").Value;
        Assert.Equal(csv[0], rows[0].Select(one => one.Value));
        // What goes on by the second between the two requests, and times of incidents, may differ by a little.
        Assert.Equal(csv.Count, rows.Count);
        foreach (var (line, row) in csv.Skip(1).Zip(rows.Skip(1)))
        {
            Assert.Equal(line.Count, row.Count);
            foreach (var (text, cell) in line.Zip(row))
                AssertSame(text, cell);
        }
    }

    [Fact]
    public async Task Without_a_name_a_workbook_has_all_tables_that_are_not_empty_and_what_they_mean()
    {
        var sheets = Workbook.Read(await App.Anybody.GetByteArrayAsync($"/insights/time.xlsx?{Week}", Cancel));
        Assert.Equal(
            [
                "Hours", "Episodes", "Side by side", "How many at once", "Days", "Hour by weekday", "Reports",
                "Health systems side by side", "Facilities side by side", "Facilities compared", "Facilities", "Reporting",
            ],
            sheets.Keys.Take(12));
        Assert.Equal("About", sheets.Keys.Last());
        var facilities = sheets["Facilities"];
        Assert.Equal(("text", "CT3"), (facilities[1][1].Type, facilities[1][1].Value));
        Assert.Equal(("[h]:mm", 188d), (facilities[1][6].Format, Math.Round(facilities[1][6].Number * 24, 6)));
        Assert.Contains("First at (America/New_York)", sheets["How many at once"][0].Select(one => one.Value));
        Assert.Contains(sheets["About"], row => row[0].Value == "Hours" && row[1].Value == TimeWords.Hours);
        Assert.Contains(sheets["About"], row => row[0].Value == "Known");
    }

    [Fact]
    public async Task Each_page_links_each_of_its_tables_in_both_forms()
    {
        foreach (var (page, tables) in new (string, IEnumerable<string>)[]
        {
            ("/insights", NowTables.Names),
            ($"/insights/time?{Week}", TimeTables.Names.Except(
                ["at-once", "changes", "timeline", "funnel", "response", "incidents", "systems", "steps"])),
            ("/insights/reach", ReachTables.Names), ($"/insights/report?{Report}", ["totals", "facilities", "neighbours"]),
        })
        {
            var text = await App.Anybody.GetStringAsync(page, Cancel);
            foreach (var table in tables)
            {
                Assert.Matches($@"href=""/insights/[a-z]+\.csv\?[^""]*table={table}""", text);
                Assert.Matches($@"href=""/insights/[a-z]+\.xlsx\?[^""]*table={table}""", text);
            }
        }
    }

    [Fact]
    public async Task A_table_that_is_not_there_is_named_in_both_forms()
    {
        foreach (var page in Kinds)
        {
            foreach (var ending in new[] { "csv", "xlsx" })
            {
                using var answer = await App.Anybody.GetAsync($"/insights/{page}.{ending}?table=rivers", Cancel);
                Assert.Equal(["table"], await answer.FieldsAtFaultAsync());
            }
        }
    }

    private static void AssertSame(string text, WorkbookCell cell)
    {
        switch (cell)
        {
            case { Type: "empty" }:
                Assert.Equal("", text);
                break;
            case { Type: "text" }:
                Assert.Equal(text, cell.Value);
                break;
            case { Format: "[h]:mm" }:
                var parts = text.Split(':').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToList();
                Assert.Equal((parts[0] * 3600) + (parts[1] * 60) + parts[2], cell.Number * 86_400, 5.0);
                break;
            case { Format: "yyyy-mm-dd" or "yyyy-mm-dd hh:mm:ss" }:
                Assert.Equal(
                    DateTime.Parse(text, CultureInfo.InvariantCulture), DateTime.FromOADate(cell.Number), TimeSpan.FromSeconds(1));
                break;
            default:
                Assert.Equal(double.Parse(text, CultureInfo.InvariantCulture), cell.Number, 5);
                break;
        }
    }

    /// <summary>The cells of a CSV. A text of these tables has no quotes and no line breaks.</summary>
    private static List<IReadOnlyList<string>> Lines(string csv) =>
    [
        .. csv.TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => (IReadOnlyList<string>)
            [.. System.Text.RegularExpressions.Regex.Matches(line, "(?:^|,)(?:\"([^\"]*)\"|([^,]*))")
                .Select(one => one.Groups[1].Value + one.Groups[2].Value)]),
    ];

    /// <summary>A board with a facility that was on diversion for a week of March.</summary>
    public sealed class MarchBoard : IAsyncLifetime
    {
        private const string March = """
            UPDATE ServiceStatus SET Status = 'open', Since = '2026-02-28 00:00:00+00:00'
                WHERE FacilityCode = 'CT3' AND ServiceCode = 'ed';
            UPDATE ServiceStatus SET Status = 'diversion', Since = '2026-03-01 08:00:00+00:00'
                WHERE FacilityCode = 'CT3' AND ServiceCode = 'ed';
            """;

        public BoardApp App { get; } = new() { Spoil = March };

        public async ValueTask InitializeAsync()
        {
            _ = App.Running;
            await App.InitializeAsync();
            await Eventually.TrueAsync(() => App.Services.GetRequiredService<StretchStore>().IsBuiltAsync(CancellationToken.None));
            using var answer = await App.Administrator.PutStatusAsync("CT2", "ed", new { status = "closed" });
            answer.EnsureSuccessStatusCode();
        }

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
