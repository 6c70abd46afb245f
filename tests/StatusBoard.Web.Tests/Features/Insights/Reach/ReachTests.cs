using System.Net;
using System.Text.Json;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Features.Insights.Reach;

/// <summary>Who loses reach: the API, the page, its files, and the line on the page of the present figures.</summary>
public sealed class ReachTests(ReachTests.Board board) : IClassFixture<ReachTests.Board>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private HttpClient Anybody => board.App.Anybody;

    [Fact]
    public async Task The_figures_are_of_people_whose_nearest_department_is_closed_or_diverting()
    {
        var reach = await Anybody.JsonAsync("/api/v1/insights/reach");
        var (least, most) = (reach.GetProperty("atLeast"), reach.GetProperty("atMost"));

        Assert.Equal("live", reach.Text("mode"));
        var people = Number(reach, "people");
        // Connecticut and Rhode Island have 4.7 million people; of Pennsylvania's 13 those within 30 miles of Chester count.
        Assert.InRange(people, 6_000_000, 10_000_000);
        Assert.InRange(Number(least, "people"), 400_000, 3_000_000);
        Assert.InRange(Number(most, "people"), Number(least, "people") + 1_000_000, people);
        Assert.Equal(people, Sum(least.GetProperty("addedMinutes")));
        Assert.Equal(people, Sum(most.GetProperty("addedMinutes")));
        Assert.Equal(["CT2"], reach.GetProperty("departments").EnumerateArray().Where(one => one.GetProperty("isKnown").GetBoolean())
            .Select(one => one.Text("facility")));
        Assert.Equal(["PA1", "RI1"], reach.GetProperty("departments").EnumerateArray()
            .Where(one => !one.GetProperty("isKnown").GetBoolean()).Select(one => one.Text("facility")).Order());
        Assert.Equal(Number(least, "people"), reach.GetProperty("states").EnumerateArray().Sum(one => Number(one, "atLeast", "people")));
        Assert.Equal(Number(most, "people"), reach.GetProperty("counties").EnumerateArray().Sum(one => Number(one, "atMost", "people")));
        Assert.Equal(Number(least, "people"), reach.GetProperty("neighbours").EnumerateArray().Sum(one => Number(one, "atLeast"))
            + Number(least, "addedMinutes", "nowhere"));
        Assert.Contains("At least ", reach.Text("sentence"), StringComparison.Ordinal);
        Assert.True(least.GetProperty("minutesAfter").GetDouble() > least.GetProperty("minutesBefore").GetDouble());
    }

    [Fact]
    public async Task A_what_if_takes_the_ticked_ones_as_closed_and_alone_all_others_as_accepting()
    {
        var now = await Anybody.JsonAsync("/api/v1/insights/reach");
        var more = await Anybody.JsonAsync("/api/v1/insights/reach?close=CT1");
        Assert.True(Number(more, "atLeast", "people") > Number(now, "atLeast", "people"));
        Assert.Contains("would be closed", more.Text("sentence"), StringComparison.Ordinal);

        var alone = await Anybody.JsonAsync("/api/v1/insights/reach?close=CT1&alone=true");
        Assert.Equal(Number(alone, "atLeast", "people"), Number(alone, "atMost", "people"));
        Assert.Equal(["CT1"], alone.GetProperty("departments").EnumerateArray().Select(one => one.Text("facility")));
        Assert.Contains("CT2", alone.GetProperty("neighbours").EnumerateArray().Select(one => one.Text("facility")));
    }

    [Fact]
    public async Task A_filter_counts_the_people_of_its_departments()
    {
        var inConnecticut = await Anybody.JsonAsync("/api/v1/insights/reach?state=CT");
        Assert.InRange(Number(inConnecticut, "people"), 2_500_000, 4_000_000);
        Assert.Equal(["CT2"], inConnecticut.GetProperty("departments").EnumerateArray().Select(one => one.Text("facility")));
    }

    [Fact]
    public async Task Of_facilities_outside_of_the_scope_neither_status_nor_name_is_given_away()
    {
        using var viewer = board.App.Client(await board.App.KeyAsync("viewer", state: "RI"));
        await Eventually.TrueAsync(async () => (await viewer.GetAsync("/api/v1/board", Cancel)).StatusCode == HttpStatusCode.OK);
        var reach = await viewer.JsonAsync("/api/v1/insights/reach?close=RI1");

        // Connecticut's are not known to this viewer: all may accept, or none.
        Assert.Equal([null], reach.GetProperty("neighbours").EnumerateArray().Select(one => one.GetProperty("facility").GetString()));
        Assert.Equal(0, Number(reach, "atMost", "addedMinutes", "none"));
        Assert.Equal(Number(reach, "people"), Number(reach, "atMost", "addedMinutes", "nowhere"));
        Assert.DoesNotContain("CT", reach.GetProperty("departments").GetRawText(), StringComparison.Ordinal);
        using var other = await viewer.GetAsync("/api/v1/insights/reach?close=CT1", Cancel);
        Assert.Equal(["close"], await other.FieldsAtFaultAsync());
    }

    [Theory]
    [InlineData("state=ZZ", "state")]
    [InlineData("close=nothing", "close")]
    [InlineData("close=PA2", "close")]
    [InlineData("close=CT1&alone=maybe", "alone")]
    [InlineData("status=open", "status")]
    public async Task What_is_wrong_is_named(string query, string field)
    {
        using var answer = await Anybody.GetAsync("/api/v1/insights/reach?" + query, Cancel);
        Assert.Equal([field], await answer.FieldsAtFaultAsync());
    }

    [Fact]
    public async Task Both_pages_say_the_sentence_of_the_API()
    {
        var sentence = (await Anybody.JsonAsync("/api/v1/insights/reach")).Text("sentence");
        foreach (var path in new[] { "/insights", "/insights/reach" })
        {
            var page = await Anybody.GetStringAsync(path, Cancel);
            Assert.Contains(sentence, page, StringComparison.Ordinal);
            Assert.Contains("id=\"not-live\"", page, StringComparison.Ordinal);
        }

        Assert.Contains("href=\"/insights/reach\"", await Anybody.GetStringAsync("/insights", Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_has_bands_tables_a_map_with_its_twin_and_the_method()
    {
        var page = await Anybody.GetStringAsync("/insights/reach", Cancel);
        foreach (var part in new[]
        {
            "30 minutes more and over", "Tolland, CT", "Rockville Hospital", "Who takes them", "role=\"img\"",
            "<desc id=\"reach-map-text\">",
            "as a table", "its limits", "1.4 road miles", "reach.csv?table=counties",
        })
        {
            Assert.Contains(part, page, StringComparison.OrdinalIgnoreCase);
        }

        Assert.InRange(page.Split("<circle class=\"dot").Length, 100, 1_000);
    }

    [Fact]
    public async Task Ticks_stand_in_the_address_and_a_what_if_is_marked_as_such()
    {
        var page = await Anybody.GetStringAsync("/insights/reach?close=CT1,CT3&alone=true", Cancel);
        Assert.Contains("What if, not what is:", page, StringComparison.Ordinal);
        Assert.Contains("Hartford General Hospital, St. Raphael&#x27;s Hospital", page, StringComparison.Ordinal);
        Assert.Contains("value=\"CT1\" checked", page, StringComparison.Ordinal);
        Assert.Contains("/insights/reach.csv?alone=true&amp;close=CT1", page, StringComparison.Ordinal);

        var found = await Anybody.GetStringAsync("/insights/reach?find=Chester", Cancel);
        Assert.Contains("value=\"PA1\"", found, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"CT3\"", found, StringComparison.Ordinal);
        var wrong = await Anybody.GetStringAsync("/insights/reach?close=nothing", Cancel);
        Assert.Contains("with an emergency department for general emergencies: it is left out", wrong, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("states", "\"State\",\"People\"")]
    [InlineData("counties", "\"FIPS\",\"County\"")]
    [InlineData("departments", "\"Facility\",\"Name\"")]
    [InlineData("neighbours", "\"Facility\",\"Name\"")]
    [InlineData("areas", "\"ZIP area\",\"FIPS\"")]
    public async Task Each_table_is_a_file(string table, string header)
    {
        var file = await Anybody.GetStringAsync("/insights/reach.csv?table=" + table, Cancel);
        Assert.StartsWith(header, file.TrimStart('\uFEFF'), StringComparison.Ordinal);
        Assert.True(file.Split("\r\n").Length > 2, file);
    }

    [Theory]
    [InlineData("table=rivers", "table")]
    [InlineData("table=states&close=nothing", "close")]
    [InlineData("table=states&state=ZZ", "query")]
    public async Task A_file_that_cannot_be_made_is_refused(string query, string field)
    {
        using var answer = await Anybody.GetAsync("/insights/reach.csv?" + query, Cancel);
        Assert.Equal([field], await answer.FieldsAtFaultAsync());
    }

    private static long Sum(JsonElement of) => of.EnumerateObject().Sum(one => one.Value.GetInt64());

    private static long Number(JsonElement of, params string[] path) =>
        path.Aggregate(of, (element, name) => element.GetProperty(name)).GetInt64();

    /// <summary>A board on which two departments of Connecticut are open, one is closed and the others never reported.</summary>
    public sealed class Board : IAsyncLifetime
    {
        public BoardApp App { get; } = new();

        public async ValueTask InitializeAsync()
        {
            _ = App.Running;
            await App.InitializeAsync();
            foreach (var (facility, status) in new[] { ("CT1", "open"), ("CT2", "closed"), ("CT3", "open") })
            {
                using var answer = await App.Administrator.PutStatusAsync(facility, "ed", new { status });
                answer.EnsureSuccessStatusCode();
            }
        }

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
