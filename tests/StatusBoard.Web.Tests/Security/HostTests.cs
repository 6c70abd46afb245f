using System.Net;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Security;

/// <summary>Links, and the hosts that requests may name, come from one setting.</summary>
public sealed class HostTests
{
    private const string Public = "https://board.example.org";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_host_of_somebody_else_is_refused_but_for_health_and_links_bear_the_public_address()
    {
        var log = new WrittenLog();
        await using var app = new BoardApp { Replace = services => services.AddSingleton<ILoggerProvider>(log) };
        app.Settings["Security:PublicAddress"] = Public + "/";
        app.Settings["Security:AllowedHosts:0"] = "inside.example:8443";
        await app.InitializeAsync();

        foreach (var path in new[] { "/", "/api/v1/board", "/openapi/v1.json", "/sign-in", "/favicon.svg", "/nowhere" })
        {
            using var refused = await AskAsync(app, path, "elsewhere.example");
            await refused.ProblemAsync(HttpStatusCode.MisdirectedRequest);
        }

        using (var health = await AskAsync(app, "/health/live", "10.0.0.7:8080"))
            Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        foreach (var host in new[] { "board.example.org", "BOARD.example.org:443", "inside.example", $"localhost:{app.Address.Port}",
            app.Address.Authority })
        {
            using var description = await AskAsync(app, "/openapi/v1.json", host);
            var servers = (await description.JsonAsync(HttpStatusCode.OK)).GetProperty("servers").EnumerateArray().Select(server =>
                server.Text("url"));
            Assert.Equal([Public + "/"], servers);
            using var pairing = await AskAsync(app, "/access/pairing", host, HttpMethod.Post);
            Assert.StartsWith(Public + "/admin/devices?code=", (await pairing.JsonAsync(HttpStatusCode.OK)).Text("approve"),
                StringComparison.Ordinal);
        }

        await Eventually.TrueAsync(() => log.Lines.Any(line => line.Contains(Public + "/sign-in/link?token=", StringComparison.Ordinal)));
        Assert.DoesNotContain(log.Lines, line => line.Contains("Security:PublicAddress", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_older_name_of_the_setting_is_taken_too_and_an_Origin_of_the_public_address_is_the_boards_own()
    {
        await using var app = await BoardApp.StartAsync(("Notifications:PublicAddress", Public));
        using (var refused = await AskAsync(app, "/", "elsewhere.example"))
            Assert.Equal(HttpStatusCode.MisdirectedRequest, refused.StatusCode);
        using var own = await app.Anybody.SendAsync(HttpMethod.Post, "/hubs/status/negotiate?negotiateVersion=1", "",
            headers: ("Origin", Public));
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
    }

    [Theory]
    [InlineData("Production", true)]
    [InlineData("Development", false)]
    public async Task Where_no_public_address_is_set_the_start_warns_of_it_and_the_description_names_no_host(string environment,
        bool warns)
    {
        var log = new WrittenLog();
        await using var app = new BoardApp { Environment = environment, Replace = services =>
            services.AddSingleton<ILoggerProvider>(log) };
        await app.InitializeAsync();
        Assert.Equal(warns, log.Lines.Any(line => line.Contains("Security:PublicAddress is not set", StringComparison.Ordinal)));
        using var description = await AskAsync(app, "/openapi/v1.json", "elsewhere.example");
        var document = (await description.JsonAsync(HttpStatusCode.OK)).GetProperty("servers");
        Assert.Equal("""[{"url":"/"}]""", JsonSerializer.Serialize(document));
    }

    [Theory]
    [InlineData("Security:PublicAddress", "ftp://board.example.org", "Security:PublicAddress has to be a web address")]
    [InlineData("Security:AllowedHosts:0", "not a host", "Security:AllowedHosts has 'not a host'")]
    public async Task A_setting_that_cannot_be_stops_the_start(string setting, string value, string said)
    {
        var fault = await Assert.ThrowsAnyAsync<Exception>(() => BoardApp.StartAsync((setting, value)));
        Assert.Contains(said, fault.ToString(), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> AskAsync(BoardApp app, string path, string host, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        request.Headers.Host = host;
        return await app.Anybody.SendAsync(request, Cancel);
    }
}
