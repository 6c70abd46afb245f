using System.Net;
using StatusBoard.Web.Features.Administration.ReadAudit;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Features.Administration;

public sealed class AuditsOnSqlite(BoardApp app) : AuditTests(app), IClassFixture<BoardApp>;

[Collection(SqlServerApp.OneAtATime)]
public sealed class AuditsOnSqlServer(SqlServerApp app) : AuditTests(app.Running), IClassFixture<SqlServerApp>;

public abstract class AuditTests(BoardApp app)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_written_by_the_API_is_exported_with_who_and_from_where_and_runs_in_no_spreadsheet()
    {
        var code = await app.ScalarAsync<string>("SELECT MIN(FacilityCode) FROM ServiceStatus WHERE ServiceCode = 'ed'");
        using var written = await app.Administrator.PutAsync($"/api/v1/facilities/{code}/services/ed",
            new StringContent("""{"status":"closed","reason":"flooding"}""", System.Text.Encoding.UTF8, "application/json"), Cancel);
        Assert.True(written.IsSuccessStatusCode);
        await app.SqlAsync(
            "INSERT INTO AuditEntry (OccurredAt, Actor, ActorName, Action) VALUES ('2026-01-02 03:04:05.006+00:00', 'anonymous', "
                + "'=cmd|calc', 'access.sign-in-failed')");

        using var answer = await app.Administrator.GetAsync("/admin/audit.csv", Cancel);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", answer.Content.Headers.ContentDisposition!.DispositionType);
        var csv = await answer.Content.ReadAsStringAsync(Cancel);
        Assert.Contains($"\"status.report\",\"facility:{code}\",\"127.0.0.1\",", csv, StringComparison.Ordinal);
        Assert.Contains("flooding", csv, StringComparison.Ordinal);
        Assert.Contains(",2026-01-02T03:04:05.006+00:00,\"anonymous\",\"'=cmd|calc\",", csv, StringComparison.Ordinal);

        // The export is an act of its own, and a narrower question gets less.
        var exports = await app.Administrator.GetStringAsync("/admin/audit.csv?action=audit.export", Cancel);
        Assert.Contains(",\"audit.export\",", exports, StringComparison.Ordinal);
        Assert.DoesNotContain("\"status.report\"", exports, StringComparison.Ordinal);
        foreach (var question in new[] { "from=yesterday", "actionn=audit.export", "subject=" })
        {
            using var refused = await app.Administrator.GetAsync("/admin/audit.csv?" + question, Cancel);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }
    }

    [Fact]
    public async Task The_page_of_a_facility_leads_administrators_to_its_audit_and_nobody_else()
    {
        var code = await app.ScalarAsync<string>("SELECT MIN(Code) FROM Facility");
        var address = $"/admin/audit?subject=facility%3A{code}";
        Assert.Contains(address, await app.Administrator.GetStringAsync($"/facilities/{code}", Cancel), StringComparison.Ordinal);
        Assert.DoesNotContain("/admin/audit",
            await app.Client(await app.KeyAsync("coordinator")).GetStringAsync($"/facilities/{code}", Cancel), StringComparison.Ordinal);
        Assert.Contains($"value=\"facility:{code}\"", await app.Administrator.GetStringAsync(address, Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"ed":"open"}""", """{"ed":"closed","ed reason":"flooding"}""", "ed: open → closed; ed reason: flooding")]
    [InlineData("""{"name":"A","tags":["x","y"]}""", """{"name":"A","tags":["x"]}""", "name: A; tags: x, y → x")]
    [InlineData("""{"active":true,"phone":"1"}""", """{"active":false,"phone":null}""", "active: yes → no; phone: 1 → nothing")]
    [InlineData(null, """{"grants":[{"role":"viewer","scope":{"states":["CT"]}}],"n":3}""",
        "grants 1 role: viewer; grants 1 scope states: CT; n: 3")]
    [InlineData("not JSON <b>", null, "text: not JSON <b> → nothing")]
    [InlineData(null, null, "")]
    public void What_was_before_and_after_reads_as_text(string? before, string? after, string text) =>
        Assert.Equal(text, string.Join("; ", AuditChange.Of(before, after).Select(change => change.Text)));
}
