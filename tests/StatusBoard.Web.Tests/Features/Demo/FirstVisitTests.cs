using Bunit;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StatusBoard.Exchange.Demo;
using StatusBoard.Exchange.Simulation;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Boards;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Incidents;
using StatusBoard.Storage.Reporting;
using StatusBoard.Storage.Simulation;
using StatusBoard.Storage.Tail;
using StatusBoard.Web.Features.Demo;
using StatusBoard.Web.Security;
using StatusBoard.Web.Tests.Making;

namespace StatusBoard.Web.Tests.Features.Demo;

public sealed class FirstVisitTests
{
    [Fact]
    public void The_first_visit_of_the_board_has_a_line_with_three_things_to_try()
    {
        using var screen = Screen();
        var line = Show(screen, "/", cookie: null);
        Assert.Equal(["Change something", "Hang up a wall", "Report from a phone"],
            line.FindAll(".links > *").Select(one => one.TextContent));
        Assert.Equal(["/report", "/wall"], line.FindAll(".links a").Select(one => one.GetAttribute("href")));
        Assert.Contains("https://board.example/report", line.Find("#from-phone").TextContent, StringComparison.Ordinal);
        Assert.NotNull(line.Find("#from-phone svg"));
        Assert.Equal("from-phone", line.Find(".links button").GetAttribute("popovertarget"));
    }

    [Theory]
    [InlineData("/", "statusboard-first-visit=seen")]
    [InlineData("/dispatch", null)]
    [InlineData("/?at=2026-03-01T00:00Z", null)]
    public void Once_dismissed_on_other_pages_and_above_a_moment_that_has_passed_there_is_none(string path, string? cookie)
    {
        using var screen = Screen();
        Assert.Equal("", Show(screen, path, cookie).Markup.Trim());
    }

    private static IRenderedComponent<FirstVisit> Show(Pages.Screen screen, string path, string? cookie)
    {
        var http = new DefaultHttpContext();
        var parts = path.Split('?');
        (http.Request.Scheme, http.Request.Host, http.Request.Path) = ("https", new HostString("board.example"), parts[0]);
        http.Request.QueryString = new QueryString(parts.Length > 1 ? $"?{parts[1]}" : "");
        if (cookie is not null)
            http.Request.Headers.Cookie = cookie;
        return screen.Render<FirstVisit>(parameters => parameters.AddCascadingValue<HttpContext>(http));
    }

    private static Pages.Screen Screen()
    {
        // Nothing is read from a database or written.
        var database = new SqliteDatabase("Data Source=there is none", TimeProvider.System);
        var (audit, signal) = (new AuditStore(database, TimeProvider.System), new TailSignal());
        var statuses = new StatusStore(database, audit, signal, TimeProvider.System);
        var store = new IncidentStore(database, statuses, audit, signal, TimeProvider.System);
        var replay = new ReplayBoard(database, statuses, store, new IncidentArchive(database), TimeProvider.System,
            NullLogger<ReplayBoard>.Instance);
        var options = Options.Create(new DemoOptions());
        var simulation = new SimulationStore(database, signal);
        var region = new RegionBoard(database, statuses, simulation, TimeProvider.System, NullLogger<RegionBoard>.Instance);
        var modes = new BoardModeStore(database, audit, signal, TimeProvider.System);
        return new Pages.Screen(
            new Given(), interactive: false,
            new DemoStage(
                new ReplayPlayer(replay, options, TimeProvider.System, NullLogger<ReplayPlayer>.Instance),
                new RegionPlayer(region, replay, simulation, options, TimeProvider.System, NullLogger<RegionPlayer>.Instance),
                new RegionHistory(database, modes, simulation, options, TimeProvider.System, NullLogger<RegionHistory>.Instance),
                region, options),
            new PublicAddress(Options.Create(new SecurityOptions())));
    }
}
