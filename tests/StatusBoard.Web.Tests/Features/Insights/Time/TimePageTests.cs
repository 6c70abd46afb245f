using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Access;
using StatusBoard.Storage.Insights;
using StatusBoard.Web.Features.Insights;
using StatusBoard.Web.Features.Insights.Time;
using StatusBoard.Web.Live;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Features.Insights.Time;

/// <summary>The page of the figures over time, its files and its JSON: one set of figures.</summary>
public sealed class TimePageTests(TimePageTests.MarchBoard board) : IClassFixture<TimePageTests.MarchBoard>
{
    private const string Week = "from=2026-03-01&to=2026-03-08";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private BoardApp App => board.App;

    [Fact]
    public async Task Days_are_those_of_the_facilitys_clocks_and_the_one_in_which_they_are_set_forward_has_23_hours()
    {
        var json = await App.Anybody.JsonAsync($"/api/v1/insights/time?{Week}&facility=CT3");
        Assert.Equal(("ed", "2026-03-01", "2026-03-08"), (json.Text("service"), json.Text("first"), json.Text("last")));
        var total = json.GetProperty("total");
        Assert.Equal((191 * 3600L, 191 * 3600L), (Number(total, "inServiceSeconds"), Number(total, "knownSeconds")));
        Assert.Equal(188 * 3600L, Number(total, "anyDiversionSeconds"));
        var days = json.GetProperty("days").EnumerateArray().ToList();
        Assert.Equal([24, 24, 24, 24, 24, 24, 24, 23], days.Select(day => Number(day, "inServiceSeconds") / 3600));
        Assert.Equal(21 * 3600, Number(days[0], "divertingSeconds"));
        Assert.Equal([0, 0, 0, 1], days[0].GetProperty("facilitiesByBand").EnumerateArray().Select(one => one.GetInt32()));
        Assert.Equal((1, 188 * 3600L), (json.GetProperty("atOnce").GetProperty("most").GetInt32(),
            Number(json.GetProperty("atOnce"), "quarterSeconds")));
        Assert.Equal(191 * 3600, json.GetProperty("week").EnumerateArray().Sum(hour => Number(hour, "knownSeconds")));
        Assert.Equal(
            (1, 188 * 3600L, 188 * 3600L),
            (total.GetProperty("episodes")[0].GetProperty("count").GetInt32(),
                Number(json.GetProperty("facilities")[0], "anyDiversionSeconds"), Number(total.GetProperty("statuses")[1], "seconds")));
    }

    [Fact]
    public async Task Page_file_and_JSON_have_the_same_figures_and_the_page_says_when_they_were_computed()
    {
        // Computed once for page, file and JSON: the page itself does not wait for long.
        await App.Anybody.JsonAsync($"/api/v1/insights/time?{Week}&state=CT");
        var page = await App.Anybody.GetStringAsync($"/insights/time?{Week}&state=CT", Cancel);
        Assert.Contains("188 h 00 min", page, StringComparison.Ordinal);
        Assert.Contains("1 emergency department, 1 Mar 2026 to 8 Mar 2026", page, StringComparison.Ordinal);
        Assert.Contains("Computed <sb-time", page, StringComparison.Ordinal);
        Assert.Contains(
            "/insights/time.csv?state=CT&amp;from=2026-03-01&amp;to=2026-03-08&amp;table=hours", page, StringComparison.Ordinal);
        Assert.Contains("/api/v1/insights/time?state=CT&amp;from=2026-03-01&amp;to=2026-03-08", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<sb-live", page, StringComparison.Ordinal);

        var hours = await FileAsync($"/insights/time.csv?{Week}&state=CT");
        Assert.Contains("\"On diversion\",\"188:00:00\",0.984293,", hours, StringComparison.Ordinal);
        Assert.Contains("\"Known\",\"191:00:00\",", hours, StringComparison.Ordinal);
        var facilities = await FileAsync($"/insights/time.csv?{Week}&state=CT&table=facilities");
        Assert.Contains("\"St. Raphael's Hospital\",\"CT3\",\"New Haven\",\"CT\",0.984293,\"0:00:00\",\"188:00:00\",", facilities,
            StringComparison.Ordinal);
        var matrix = await FileAsync($"/insights/time.csv?{Week}&state=CT&table=matrix");
        Assert.Contains("\"2026-03-07\",\"2026-03-08\",\"Mode\"", matrix, StringComparison.Ordinal);
        Assert.Contains("\"21:00:00\",\"24:00:00\"", matrix, StringComparison.Ordinal);
        Assert.Contains("\"24:00:00\",\"23:00:00\",\"live\"", matrix, StringComparison.Ordinal);
        Assert.Contains("\"First at (America/New_York)\"", await FileAsync($"/insights/time.csv?{Week}&state=CT&table=at-once"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_reported_how_current_the_board_was_and_the_steps_are_on_page_file_and_JSON_alike()
    {
        var json = await App.Anybody.JsonAsync("/api/v1/insights/time?period=7d&facility=CT3");
        var (reporting, one) = (json.GetProperty("reporting"), json.GetProperty("reportingByFacility")[0]);
        Assert.Equal("CT3", one.Text("facility"));
        Assert.Equal((Number(reporting, "reports"), Number(reporting, "renewals")), (Number(one, "reports"), Number(one, "renewals")));
        Assert.Equal((2, 2, 0), (Number(reporting, "reports"), Number(reporting, "changes"), Number(reporting, "renewals")));
        Assert.Equal("sql", reporting.GetProperty("sources")[0].Text("source"));
        Assert.Equal(2, reporting.GetProperty("sources").EnumerateArray().Sum(source => Number(source, "count")));
        Assert.InRange(Number(json.GetProperty("total"), "currentSeconds"), 0, Number(json.GetProperty("total"), "inServiceSeconds"));
        var facilities = await FileAsync("/insights/time.csv?period=7d&facility=CT3&table=reporting");
        Assert.Contains("\"CT3\",\"New Haven\",\"CT\",", facilities, StringComparison.Ordinal);
        Assert.Contains($"\"Reports\",{Number(reporting, "reports")},",
            await FileAsync("/insights/time.csv?period=7d&facility=CT3&table=sources"), StringComparison.Ordinal);

        var march = await App.Anybody.JsonAsync($"/api/v1/insights/time?{Week}&state=CT");
        var step = march.GetProperty("steps");
        Assert.Equal(1, step.GetProperty("daysEach").GetInt32());
        Assert.Equal([0.875, 1, 1, 1, 1, 1, 1, 1],
            step.GetProperty("facilities")[0].GetProperty("shares").EnumerateArray().Select(share => share.GetDouble()));
        Assert.Contains("\"St. Raphael's Hospital\",\"CT3\",\"CT\",0.984293,0.875,1",
            await FileAsync($"/insights/time.csv?{Week}&state=CT&table=steps"), StringComparison.Ordinal);
        var report = await FileAsync($"/insights/time.csv?{Week}&state=CT&table=report");
        Assert.Contains("\"Renewals\",\"Lapses\",\"Overrides\",\"Reasons of overrides\"", report, StringComparison.Ordinal);
        var page = await App.Anybody.GetStringAsync($"/insights/time?{Week}&state=CT", Cancel);
        Assert.Contains("How current the board was, and who reported", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("from=yesterday&to=2026-03-08", "from")]
    [InlineData("from=2026-03-08&to=2026-03-01", "to")]
    [InlineData("to=2026-03-01", "from")]
    [InlineData("from=2019-01-01&to=2026-03-01", "to")]
    [InlineData("from=2126-01-01", "from")]
    [InlineData("period=fortnight", "period")]
    [InlineData("period=7d&from=2026-03-01", "period")]
    [InlineData("service=heart", "service")]
    [InlineData("kind=clinic", "kind")]
    [InlineData("state=ZZ&system=Nowhere", "state", "system")]
    [InlineData("county=Hartford", "county")]
    public async Task What_is_wrong_with_a_question_is_named_and_nothing_else_is_shown_instead(string query, params string[] fields)
    {
        using var answer = await App.Anybody.GetAsync("/api/v1/insights/time?" + query, Cancel);
        Assert.Equal(fields.Order(), (await answer.FieldsAtFaultAsync()).Order());
        using var file = await App.Anybody.GetAsync("/insights/time.csv?" + query, Cancel);
        Assert.Equal(HttpStatusCode.BadRequest, file.StatusCode);
        var page = await App.Anybody.GetStringAsync("/insights/time?" + query, Cancel);
        Assert.Contains("These figures cannot be shown as they were asked for.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("of the known time", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        using var answer = await App.Anybody.GetAsync("/insights/time.csv?table=all", Cancel);
        Assert.Equal(["table"], await answer.FieldsAtFaultAsync());
    }

    [Fact]
    public async Task Where_nothing_was_on_the_board_the_page_says_so_and_an_empty_form_asks_for_the_last_thirty_days()
    {
        Assert.Contains("No facility that you may see had this service",
            await App.Anybody.GetStringAsync($"/insights/time?{Week}&state=PA", Cancel), StringComparison.Ordinal);
        var page = await App.Anybody.GetStringAsync(
            "/insights/time?period=&from=&to=&state=&region=&system=&facility=&service=ed&kind=", Cancel);
        Assert.Contains("<option value=\"30d\" selected", page, StringComparison.Ordinal);
        Assert.Contains("How many at once", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_question_is_computed_once_and_few_answers_are_kept()
    {
        var pictures = App.Services.GetRequiredService<TimePictures>();
        var first = pictures.OfAsync(Asked(1));
        Assert.Same(first, pictures.OfAsync(Asked(1)));
        Assert.Equal(PastState.Read, (await first).State);
        for (var day = 2; day <= TimePictures.MostKept; day++)
            _ = await pictures.OfAsync(Asked(day));
        Assert.Same(first, pictures.OfAsync(Asked(1)));
        // The first was asked for again just now, so the others give way before it.
        _ = await pictures.OfAsync(Asked(TimePictures.MostKept + 1));
        Assert.Same(first, pictures.OfAsync(Asked(1)));
        for (var day = 3; day <= TimePictures.MostKept + 3; day++)
            _ = await pictures.OfAsync(Asked(day));
        Assert.NotSame(first, pictures.OfAsync(Asked(1)));
    }

    private TimeAsked Asked(int day)
    {
        var text = $"2026-03-{day:00}";
        var (asked, problems) = TimeAsked.Read(
            [new("from", text), new("to", text), new("facility", "CT3")], App.Services.GetRequiredService<BoardFeed>().Board,
            Scope.Everything, DateTimeOffset.UtcNow);
        Assert.Empty(problems);
        return asked!;
    }

    private async Task<string> FileAsync(string address)
    {
        using var answer = await App.Anybody.GetAsync(address, Cancel);
        Assert.Equal("text/csv", answer.EnsureSuccessStatusCode().Content.Headers.ContentType?.MediaType);
        return await answer.Content.ReadAsStringAsync(Cancel);
    }

    private static long Number(JsonElement of, string name) => of.GetProperty(name).GetInt64();

    /// <summary>A board of whose history one facility was on diversion from 8:00 UTC of 1 March on.</summary>
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
            await App.InitializeAsync();
            await Eventually.TrueAsync(() => App.Services.GetRequiredService<StretchStore>().IsBuiltAsync(CancellationToken.None));
        }

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
