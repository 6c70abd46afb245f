using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StatusBoard.Statuses;
using StatusBoard.Web.Features.PublicBoards;
using StatusBoard.Web.Tests.Hosting;
using StatusBoard.Web.Tests.Making;

namespace StatusBoard.Web.Tests.Security;

/// <summary>What anybody may see is what the operator chose, and costs the same for one reader or ten thousand.</summary>
public sealed class PublicTests
{
    private const string FreeText = "Dr. Smith says <b>flooded</b>";

    [Fact]
    public async Task There_is_none_unless_it_was_switched_on()
    {
        await using var app = await BoardApp.StartAsync();
        foreach (var address in (string[])["/public", "/public.json"])
        {
            using var answer = await app.Anybody.GetAsync(address, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
    }

    [Fact]
    public async Task Anybody_reads_it_where_nothing_else_can_be_read_and_sees_no_free_text_and_nobodys_name()
    {
        await using var app = await BoardApp.StartAsync(
            ("Public:Enabled", "true"), ("Public:Interval", "00:00:01"), ("Access:AnonymousRead", "false"), ("Public:States:0", "CT"),
            ("Public:Fields:0", "city"), ("Public:Fields:1", "region"), ("Public:Fields:2", "system"), ("Public:Fields:3", "phone"),
            ("Public:Fields:4", "since"),
            ("Public:Fields:5", "confirmed"), ("Public:Fields:6", "expected-end"), ("Public:Fields:7", "reason-code"),
            ("Public:Fields:8", "diverting"), ("Public:Fields:9", "curtailed"));
        using (var put = await app.Administrator.PutStatusAsync(
            "CT1", "ed", new { status = "closed", reasonCode = "utilities", reason = FreeText, onBehalf = "Nurse Jones" }))
            Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        await app.Administrator.ReportAsync("CT1", "elective-surgery", "suspended", FreeText);
        using (var board = await app.Anybody.GetAsync("/api/v1/board", TestContext.Current.CancellationToken))
            Assert.Equal(HttpStatusCode.Unauthorized, board.StatusCode);

        string page = "", json = "";
        await Eventually.TrueAsync(async () =>
        {
            page = await app.Anybody.GetStringAsync("/public", TestContext.Current.CancellationToken);
            json = await app.Anybody.GetStringAsync("/public.json", TestContext.Current.CancellationToken);
            return page.Contains("elective surgery", StringComparison.Ordinal)
                && json.Contains("elective-surgery", StringComparison.Ordinal);
        });
        foreach (var text in (string[])[page, json])
        {
            Assert.Contains("Hartford General Hospital", text, StringComparison.Ordinal);
            Assert.Contains("utilities", text, StringComparison.OrdinalIgnoreCase);
            foreach (var secret in (string[])["Smith", "flooded", "Jones", "bootstrap", "administrator", "Chester"])
                Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Contains("<b data-status=\"closed\" data-said=\"Closed\">Closed</b>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Set-Cookie",
            (await app.Anybody.GetAsync("/public", TestContext.Current.CancellationToken)).Headers.Select(header => header.Key));
    }

    [Fact]
    public void Whatever_stands_in_free_text_is_not_in_what_is_published_even_with_every_field()
    {
        var given = Given.Board(Given.Hospital("A") with { Name = "St. <Mary> & \"Sons\"" });
        given.Reports("A", Status.Diversion, reason: FreeText);
        given.Reports("A", Status.Diversion, "trauma", FreeText);
        var options = new PublicOptions();
        foreach (var field in CodeNames<PublicField>.All)
            options.Fields.Add(field);
        var board = PublicBoard.Of(given.Feed, options);
        var page = PublicPage.Write(board, options, DateTimeOffset.UtcNow);
        var json = Encoding.UTF8.GetString(PublicJson.Write(board, options));
        foreach (var text in (string[])[page, json])
        {
            Assert.DoesNotContain("Smith", text, StringComparison.Ordinal);
            // Whoever reported it in Given.
            Assert.DoesNotContain("somebody", text, StringComparison.Ordinal);
            Assert.Contains("trauma", text, StringComparison.Ordinal);
        }

        Assert.Contains("St. &lt;Mary&gt; &amp; &quot;Sons&quot;", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thousand_readers_cost_one_writing_and_whoever_has_it_gets_nothing_again()
    {
        await using var app = await BoardApp.StartAsync(("Public:Enabled", "true"), ("Public:Interval", "00:05:00"));
        var snapshot = app.Services.GetRequiredService<PublicSnapshot>();
        await app.Anybody.GetStringAsync("/public", TestContext.Current.CancellationToken);
        var before = snapshot.Writings;
        for (var i = 0; i < 1000; i++)
            await app.Anybody.GetByteArrayAsync("/public", TestContext.Current.CancellationToken);
        Assert.Equal(before, snapshot.Writings);

        using var first = await app.Anybody.SendAsync(HttpMethod.Get, "/public", headers: ("Accept-Encoding", "gzip, deflate, br"));
        Assert.Equal(["br"], first.Content.Headers.ContentEncoding);
        Assert.Equal(TimeSpan.FromMinutes(5), first.Headers.CacheControl!.MaxAge);
        await using (var unpacked = new BrotliStream(await first.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken),
            CompressionMode.Decompress))
        using (var reader = new StreamReader(unpacked))
            Assert.Equal(await app.Anybody.GetStringAsync("/public", TestContext.Current.CancellationToken),
                await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        using var again = await app.Anybody.SendAsync(
            HttpMethod.Get, "/public", headers: [("Accept-Encoding", "br"), ("If-None-Match", $"W/\"x\", {first.Headers.ETag}")]);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        using var refused = await app.Anybody.SendAsync(HttpMethod.Get, "/public", headers: ("Accept-Encoding", "br;q=0, gzip"));
        Assert.Equal(["gzip"], refused.Content.Headers.ContentEncoding);
        using var head = await app.Anybody.SendAsync(HttpMethod.Head, "/public");
        Assert.Equal(HttpStatusCode.OK, head.StatusCode);
    }

    [Fact]
    public async Task A_change_shows_within_the_interval_and_not_before_it_is_over()
    {
        var given = Given.Board(Given.Hospital("A"));
        using var snapshot = new PublicSnapshot(given.Feed, Options.Create(new PublicOptions()), given.Time, given.Loops, given.Runner());
        await snapshot.StartAsync(TestContext.Current.CancellationToken);
        await Eventually.TrueAsync(() => snapshot.Writings == 1);
        given.Reports("A", Status.Closed);
        given.Reports("A", Status.Open);
        given.Time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(1, snapshot.Writings);
        given.Time.Advance(TimeSpan.FromSeconds(1));
        await Eventually.TrueAsync(() => snapshot.Writings == 2);
        // Nothing changes: it says that it is still so, so that its own time does not grow old.
        given.Time.Advance(TimeSpan.FromSeconds(5));
        given.Time.Advance(TimeSpan.FromSeconds(5));
        given.Time.Advance(TimeSpan.FromSeconds(5));
        await Eventually.TrueAsync(() => snapshot.Writings == 3);
        await snapshot.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task When_the_database_is_away_it_says_so_and_since_when_what_it_shows_is_true()
    {
        await using var app = await BoardApp.StartAsync(("Public:Enabled", "true"), ("Public:Interval", "00:00:01"));
        app.Away = true;
        await Eventually.TrueAsync(async () =>
            System.Text.RegularExpressions.Regex.IsMatch(
                await app.Anybody.GetStringAsync("/public", TestContext.Current.CancellationToken),
                "<b>NOT LIVE</b>This shows [^<]* UTC\\. <span id=\"not-live-why\">The server cannot read the database\\."));
        var json = await app.Anybody.JsonAsync("/public.json");
        Assert.False(json.GetProperty("live").GetBoolean());
        app.Away = false;
        await Eventually.TrueAsync(async () => (await app.Anybody.JsonAsync("/public.json")).GetProperty("live").GetBoolean());
    }

    [Theory]
    [InlineData("Public:Fields:0", "reason", "Public:Fields has 'reason'")]
    [InlineData("Public:States:0", "Texas", "Public:States has 'Texas'")]
    [InlineData("Public:Interval", "00:00:00.1", "Public:Interval")]
    public async Task A_setting_that_cannot_be_stops_the_start_rather_than_publish_something_else(string setting, string value,
        string said)
    {
        var fault = await Assert.ThrowsAnyAsync<Exception>(() => BoardApp.StartAsync(("Public:Enabled", "true"), (setting, value)));
        Assert.Contains(said, fault.ToString(), StringComparison.Ordinal);
    }
}
