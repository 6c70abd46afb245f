using System.Net;
using AngleSharp.Html.Parser;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Pages;

/// <summary>Every status that a facility has reported is on every screen that shows the facility, whatever the lists of designations
/// say.</summary>
public sealed class EveryStatusTests(EveryStatusTests.ReportedBoard board) : IClassFixture<EveryStatusTests.ReportedBoard>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/", "tr[data-facility=RI1]")]
    [InlineData("/wall?map=off", ".tile[data-facility=RI1]")]
    [InlineData("/dispatch", "tr[data-facility=RI1]")]
    [InlineData("/dispatch?panel=facility&facility=RI1", "[data-open-facility=RI1]")]
    [InlineData("/dispatch?panel=nearest&place=41.86,-71.46", ".candidates li")]
    [InlineData("/dispatch?panel=nearest&place=41.86,-71.46&need=stemi", ".nearest .never")]
    [InlineData("/dispatch?panel=diversions", ".in-force li")]
    [InlineData("/dispatch/snapshot", ".snapshot tr")]
    [InlineData("/facilities/RI1", ".one")]
    [InlineData("/incidents/1", ".affected tr[data-facility=RI1]")]
    [InlineData("/incidents/1", ".load td")]
    [InlineData("/incidents/1", ".map title")]
    [InlineData("/report?q=Fatima", ".choose li")]
    [InlineData("/public", ".public-rows tr")]
    public async Task A_specialty_on_diversion_without_a_designation_for_it_is_shown_beside_an_open_department(string address,
        string selector)
    {
        var page = await new HtmlParser().ParseDocumentAsync(await board.App.Administrator.GetStringAsync(address, Cancel));
        var shown = page.QuerySelectorAll(selector).Where(element => element.TextContent.Contains("Fatima", StringComparison.Ordinal)
            || element.OuterHtml.Contains("RI1", StringComparison.Ordinal) || selector == ".one").ToList();
        Assert.NotEmpty(shown);
        Assert.Contains(shown, element => element.TextContent.Contains("STEMI", StringComparison.Ordinal));
        // A designation that it does not hold is not read as one that it does; the history of the page says "department open" too.
        if (selector != ".one")
            Assert.All(shown, element => Assert.DoesNotContain("department open", element.TextContent, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/", "tr[data-facility=RI1]")]
    [InlineData("/dispatch", "tr[data-facility=RI1]")]
    [InlineData("/dispatch?panel=facility&facility=RI1", "[data-open-facility=RI1]")]
    [InlineData("/dispatch/snapshot", ".snapshot tr")]
    [InlineData("/facilities/RI1", ".one")]
    [InlineData("/incidents/1", ".affected tr[data-facility=RI1]")]
    [InlineData("/public", ".public-rows tr")]
    public async Task A_suspended_service_is_shown_too(string address, string selector)
    {
        var page = await new HtmlParser().ParseDocumentAsync(await board.App.Administrator.GetStringAsync(address, Cancel));
        Assert.Contains(page.QuerySelectorAll(selector), element => element.TextContent.Contains("Fatima", StringComparison.Ordinal)
            && element.TextContent.Contains("imaging", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task The_report_page_shows_each_service_as_it_stands()
    {
        var page = await new HtmlParser().ParseDocumentAsync(await board.App.Administrator.GetStringAsync("/report/RI1", Cancel));
        Assert.Equal("diversion", page.QuerySelector("fieldset[data-service=stemi] input[checked]")!.GetAttribute("value"));
        Assert.Equal("suspended", page.QuerySelector("fieldset[data-service=imaging] input[checked]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task The_api_does_not_send_a_patient_there_for_what_it_diverts()
    {
        var nearest = await board.App.Administrator.GetStringAsync("/api/v1/nearest?lat=41.86&lon=-71.46&accepts=ed,stemi", Cancel);
        Assert.DoesNotContain("RI1", nearest, StringComparison.Ordinal);
        Assert.Contains("RI1", await board.App.Administrator.GetStringAsync("/api/v1/nearest?lat=41.86&lon=-71.46&accepts=ed", Cancel),
            StringComparison.Ordinal);
    }

    /// <summary>A facility without designations: its department is open, it diverts STEMI patients, and imaging is suspended. Another is
    /// closed beside it.</summary>
    public sealed class ReportedBoard : IAsyncLifetime
    {
        public BoardApp App { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            App = await BoardApp.StartAsync(("Public:Enabled", "true"), ("Public:Interval", "00:00:01"), ("Public:Fields:0", "diverting"),
                ("Public:Fields:1", "curtailed"));
            await App.Administrator.ReportAsync("RI1", "ed", "open");
            await App.Administrator.ReportAsync("RI1", "stemi", "diversion");
            await App.Administrator.ReportAsync("RI1", "imaging", "suspended");
            await App.Administrator.ReportAsync("CT2", "ed", "closed");
            using var opened = await App.Administrator.PostAsync(
                "/api/v1/incidents", new { name = "Power cut", kind = "utility-failure", facilities = new[] { "RI1", "CT2" } });
            Assert.Equal(HttpStatusCode.Created, opened.StatusCode);
            await Eventually.TrueAsync(async () =>
                (await App.Administrator.GetStringAsync("/public")).Contains("STEMI", StringComparison.Ordinal)
                && (await App.Administrator.GetStringAsync("/incidents/1")).Contains("Fatima", StringComparison.Ordinal));
        }

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
