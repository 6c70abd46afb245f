using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using StatusBoard.Web.Features.Insights;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Features.Insights.AfterAction;

/// <summary>The sheet of an after-action report: its numbers are those of the other pages.</summary>
public sealed partial class AfterActionPageTests : IAsyncLifetime
{
    private BoardApp app = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => app = await BoardApp.StartAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task People_affected_are_those_of_reach_at_the_moment_when_they_were_most()
    {
        using var opened = await app.Administrator.PostAsync(
            "/api/v1/incidents", new { name = "Burst main", kind = "utility-failure", facilities = new[] { "CT1", "CT2" } });
        var incident = (await opened.JsonAsync(HttpStatusCode.Created)).GetProperty("id").ToString();
        await app.Administrator.ReportAsync("CT1", "ed", "closed");
        await Eventually.TrueAsync(async () => await PeopleOfAsync("CT1") > 0);
        var people = await PeopleOfAsync("CT1");
        await app.Administrator.ReportAsync("CT1", "ed", "open");
        await Eventually.TrueAsync(async () => await PeopleOfAsync("CT1") == 0);
        // A report ends with the last whole second: that of the closure has to be over.
        var over = DateTimeOffset.UtcNow.AddSeconds(1);
        await Eventually.TrueAsync(() => DateTimeOffset.UtcNow > over);

        string page = "";
        await Eventually.TrueAsync(async () =>
            (page = await app.Administrator.GetStringAsync($"/insights/report?incident={incident}", Cancel))
                .Contains("People affected", StringComparison.Ordinal));

        var section = WebUtility.HtmlDecode(page[page.IndexOf("People affected", StringComparison.Ordinal)..]);
        var said = long.Parse(Affected().Match(section).Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        Assert.Equal(people, said);
    }

    [Fact]
    public async Task Where_no_department_was_closed_it_says_so()
    {
        using var opened = await app.Administrator.PostAsync(
            "/api/v1/incidents", new { name = "Water", kind = "utility-failure", facilities = new[] { "CT3" } });
        var incident = (await opened.JsonAsync(HttpStatusCode.Created)).GetProperty("id").ToString();
        string page = "";
        await Eventually.TrueAsync(async () =>
            (page = await app.Administrator.GetStringAsync($"/insights/report?incident={incident}", Cancel))
                .Contains("People affected", StringComparison.Ordinal));
        Assert.Contains("No emergency department began to take no ambulances in this period.", page, StringComparison.Ordinal);
        Assert.DoesNotContain(PastQuestions.FullSentence, page, StringComparison.Ordinal);
    }

    /// <summary>The people of a department that does not accept, as the API says; 0 where it accepts or is not known.</summary>
    private async Task<long> PeopleOfAsync(string code) =>
        (await app.Administrator.JsonAsync("/api/v1/insights/reach")).GetProperty("departments").EnumerateArray()
            .Where(one => one.Text("facility") == code && one.GetProperty("isKnown").GetBoolean())
            .Select(one => one.GetProperty("people").GetInt64()).SingleOrDefault();

    [GeneratedRegex("([0-9,]+) people have a nearest emergency department that is closed or diverting")]
    private static partial Regex Affected();
}
