using System.Net;
using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Web.Startup;
using StatusBoard.Web.Startup.Doctor;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Telemetry;

/// <summary>What an operator asks a board for: its health, a probe, and whether it may go live.</summary>
public sealed class OperatorCommandTests(BoardApp app) : IClassFixture<BoardApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_page_of_health_shows_this_nodes_metrics_to_administrators_only()
    {
        await app.Administrator.ReportAsync("CT1", "ed", "closed", "a change to be measured");
        await Eventually.TrueAsync(async () => (await app.Administrator.GetStringAsync("/admin/health", Cancel))
            .Contains("data-metric=\"statusboard.circuits\"", StringComparison.Ordinal), TimeSpan.FromSeconds(30));
        using var refused = await app.Anybody.GetAsync("/admin/health", Cancel);
        Assert.NotEqual(HttpStatusCode.OK, refused.StatusCode);
    }

    [Fact]
    public async Task A_probe_reports_for_a_test_facility_and_measures_the_way_to_a_client()
    {
        await app.SqlAsync("UPDATE Facility SET Name = 'TEST facility' WHERE Code = 'CT2'");
        await Eventually.TrueAsync(() => app.Feed.Board.Find("CT2")?.Facility.Name == "TEST facility");
        var (code, line) = await ProbeAsync("CT2", BoardApp.AdministratorKey);
        Assert.Equal(0, code);
        Assert.Matches("^probe ok: answered_ms=[0-9]+ client_ms=[0-9]+$", line);
        Assert.StartsWith("probe ", app.Feed.Board.Find("CT2")!.Ed!.Entry.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CT1", BoardApp.AdministratorKey, 2, "is no test facility")]
    [InlineData("nowhere", BoardApp.AdministratorKey, 1, "probe failed")]
    [InlineData("CT2", null, 2, "Usage: probe")]
    public async Task A_probe_that_cannot_be_says_why_and_writes_nothing(string facility, string? key, int code, string said)
    {
        var before = await app.NewestAsync();
        var (ended, line) = await ProbeAsync(facility, key);
        Assert.Contains(said, line, StringComparison.Ordinal);
        Assert.Equal(code, ended);
        Assert.Equal(before, await app.NewestAsync());
    }

    [Fact]
    public async Task The_doctor_names_what_keeps_the_board_from_going_live()
    {
        using var output = new StringWriter();
        Assert.Equal(1, await app.Services.GetRequiredService<DoctorCommand>().RunAsync(output, Cancel));
        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Contains(lines, line => line.StartsWith("WRONG    Security:PublicAddress: It is not set", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("WRONG    Security:AllowHttp:", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("WRONG    administrators:", StringComparison.Ordinal));
        Assert.Contains("good     database: It can be read and written.", lines);
        // Each line of the list in the document, and no other but those of a server.
        var document = Repository.Read("docs", "operations.md");
        var listed = System.Text.RegularExpressions.Regex.Matches(document[document.IndexOf("## Security checklist",
            StringComparison.Ordinal)..
            document.IndexOf("## Behind a proxy", StringComparison.Ordinal)], @"(?m)^\| `?([^|`]+?)`? \|").Select(match =>
                match.Groups[1].Value)
            .Where(name => name is not ("what" or "---" or "login" or "READ_COMMITTED_SNAPSHOT")).ToList();
        Assert.Equal(listed.Order(), lines[..^1].Select(line => line[9..line.IndexOf(": ", StringComparison.Ordinal)]).Order());
    }

    private async Task<(int Code, string Line)> ProbeAsync(string facility, string? key)
    {
        using var output = new StringWriter();
        var code = await ProbeCommand.RunAsync(["probe", app.Address.ToString(), facility], key, output);
        return (code, output.ToString().Trim());
    }
}
