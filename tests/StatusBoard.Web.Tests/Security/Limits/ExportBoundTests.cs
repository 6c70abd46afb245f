using System.Net;
using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Audit;
using StatusBoard.Storage.Audit;
using StatusBoard.Web.Security.Limits;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Security.Limits;

/// <summary>Exports, boards and pages that were asked for and are not read.</summary>
public sealed class ExportBoundTests
{
    private const string Loopback = "address:127.0.0.1";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("ExportsPerPrincipal", HttpStatusCode.TooManyRequests, HttpStatusCode.OK)]
    [InlineData("Exports", HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable)]
    [InlineData("RequestsPerPrincipal", HttpStatusCode.TooManyRequests, HttpStatusCode.OK)]
    [InlineData("Requests", HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable)]
    public async Task Boards_that_nobody_reads_count_until_they_go(string limit, HttpStatusCode refused, HttpStatusCode others)
    {
        await using var app = await LargeBoard.StartAsync(kestrel => kestrel.Limits.MinResponseDataRate = null, ($"Limits:{limit}", "3"));
        var bounds = app.Services.GetRequiredService<Bounds>();
        var bound = limit.StartsWith("Exports", StringComparison.Ordinal) ? bounds.Exports : bounds.Requests;
        List<DeafReader> deaf = [];
        for (var i = 0; i < 3; i++)
            deaf.Add(await DeafReader.AskAsync(app.Address, "/api/v1/board"));
        await Eventually.TrueAsync(() => bound.Of(Loopback) == 3, seen: () => $"{bound.Of(Loopback)} are under way.");
        foreach (var path in (string[])["/api/v1/board?state=CT", "/api/v1/events", "/api/v1/incidents", "/api/v1/declarations",
            "/api/v1/overrides"])
        {
            using var answer = await app.Anybody.GetAsync(path, Cancel);
            var problem = await answer.ProblemAsync(refused);
            Assert.Contains($"(Limits:{limit})", problem.Text("detail"), StringComparison.Ordinal);
            Assert.NotNull(answer.Headers.RetryAfter);
        }

        using (var other = await app.Administrator.GetAsync("/api/v1/board?state=CT", Cancel))
            Assert.Equal(others, other.StatusCode);
        using (var heartbeat = await app.Anybody.GetAsync("/api/v1/heartbeat", Cancel))
            Assert.Equal(HttpStatusCode.OK, heartbeat.StatusCode);

        foreach (var reader in deaf)
            reader.Abort();
        await Eventually.TrueAsync(() => bound.Total == 0, seen: () => $"{bound.Total} are still under way.");
        using var again = await app.Anybody.GetAsync("/api/v1/board?state=CT", Cancel);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task An_export_that_nobody_reads_keeps_no_connection_to_the_database()
    {
        await using var app = new BoardApp { Kestrel = kestrel => kestrel.Limits.MinResponseDataRate = null };
        await app.InitializeAsync();
        var audit = app.Services.GetRequiredService<AuditStore>();
        var text = new string('x', 8_000);
        await audit.AppendAsync([.. Enumerable.Range(0, 1_500).Select(i =>
            new AuditActor("person:1", "Ada").Does("test.act", $"test:{i}", after: text))], Cancel);
        // So that the log of the database has something in it that a reader keeps it from giving up.
        await app.Administrator.ReportAsync("CT1", "ed", "closed");
        var bounds = app.Services.GetRequiredService<Bounds>();
        using var deaf = await DeafReader.AskAsync(app.Address, "/admin/audit.csv?action=test.act", BoardApp.AdministratorKey,
            version: "1.0");
        await Eventually.TrueAsync(() => bounds.Exports.Total == 1);
        // On SQLite a reader that is open keeps the log from being emptied: it is not.
        await Eventually.TrueAsync(async () => await app.ScalarAsync<long>("PRAGMA wal_checkpoint(TRUNCATE)") == 0);
        Assert.Equal(1, bounds.Exports.Total);

        // Read on, it comes whole and in order, over all the pages that it was read in.
        var csv = await deaf.ReadAsync();
        var ids = csv.Split("\r\n").Where(line => line.Contains(",\"test.act\",\"test:", StringComparison.Ordinal)).Select(line =>
            long.Parse(line.Split(',')[0], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(1_500, ids.Distinct().Count());
        Assert.Equal(ids.OrderDescending(), ids);
        await Eventually.TrueAsync(() => bounds.Exports.Total == 0);
    }
}
