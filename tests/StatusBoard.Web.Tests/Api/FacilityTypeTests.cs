using System.Net;
using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Audit;
using StatusBoard.Storage.Administration;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Api;

public sealed class FacilityTypeTests(BoardApp app) : IClassFixture<BoardApp>
{
    private static readonly AuditActor Ada = new("person:1", "Ada");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_type_is_a_member_of_a_facility_and_one_for_its_own_patients_is_no_answer_to_nearest()
    {
        await ChangeAsync("CT2", "veterans");
        await app.Administrator.ReportAsync("CT2", "ed", "open");
        await app.Administrator.ReportAsync("CT3", "ed", "open");
        Assert.Equal("veterans", (await app.Anybody.JsonAsync("/api/v1/facilities/CT2")).Text("type"));
        var near = await app.Anybody.JsonAsync("/api/v1/nearest?lat=41.84&lon=-72.45");
        Assert.DoesNotContain("CT2", near.EnumerateArray().Select(one => one.GetProperty("facility").Text("code")));
        Assert.Contains("CT3", near.EnumerateArray().Select(one => one.GetProperty("facility").Text("code")));
    }

    [Fact]
    public async Task A_facility_that_was_merged_is_404_and_names_its_successor_to_which_its_page_leads()
    {
        var merger = app.Services.GetRequiredService<FacilityMerger>();
        Assert.Equal(StatusBoard.Administration.SaveOutcome.Saved, (await merger.MergeAsync("PA2", "PA1", Ada, Cancel)).Outcome);
        // What is reported afterwards is on the board with all that was before it.
        await app.Administrator.ReportAsync("PA1", "ed", "open");
        using var answer = await app.Anybody.GetAsync("/api/v1/facilities/PA2", Cancel);
        var problem = await answer.JsonAsync(HttpStatusCode.NotFound);
        Assert.Equal("PA1", problem.Text("mergedInto"));
        using var page = await app.Anybody.GetAsync("/facilities/PA2", Cancel);
        Assert.EndsWith("/facilities/PA1", page.StatusCode == HttpStatusCode.Redirect
            ? page.Headers.Location!.ToString() : page.RequestMessage!.RequestUri!.ToString(), StringComparison.Ordinal);
        // So does the page on which it is reported for, and who reports under its code is told of the other.
        using var report = await app.Administrator.GetAsync("/report/PA2", Cancel);
        Assert.EndsWith("/report/PA1", report.Headers.Location!.ToString(), StringComparison.Ordinal);
        using var put = await app.Administrator.PutStatusAsync("PA2", "ct", new { status = "open" });
        Assert.Equal("PA1", (await put.ProblemAsync(HttpStatusCode.NotFound)).Text("mergedInto"));
        using var batch = await app.Administrator.PostAsync(
            "/api/v1/reports", new { reports = new[] { new { facility = "PA2", service = "ct", status = "open" } } });
        Assert.Contains("'PA2' is on the board as 'PA1' now.", (await batch.ProblemAsync(HttpStatusCode.BadRequest)).ToString(),
            StringComparison.Ordinal);
    }

    private async Task ChangeAsync(string code, string type)
    {
        var editor = app.Services.GetRequiredService<FacilityEditor>();
        var (draft, version) = (await editor.FindAsync(code, Cancel))!.Value;
        Assert.Equal(StatusBoard.Administration.SaveOutcome.Saved,
            (await editor.ChangeAsync(draft with { Type = type }, version, Ada, Cancel)).Outcome);
    }
}
