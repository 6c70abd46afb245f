using System.Net;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Web.Security.Limits;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Security.Limits;

/// <summary>Pages that are opened and left open.</summary>
public sealed class CircuitBoundTests
{
    private const string Loopback = "address:127.0.0.1";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("CircuitsPerPrincipal", HttpStatusCode.TooManyRequests, HttpStatusCode.OK)]
    [InlineData("Circuits", HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable)]
    public async Task Open_circuits_are_counted_and_the_next_page_says_in_plain_words_that_there_is_no_room(string limit,
        HttpStatusCode refused, HttpStatusCode others)
    {
        // A circuit whose browser is away counts until it is forgotten; here at once.
        await using var app = new BoardApp { Replace = services =>
            services.Configure<CircuitOptions>(options => options.DisconnectedCircuitMaxRetained = 0) };
        app.Settings[$"Limits:{limit}"] = "3";
        await app.InitializeAsync();
        var circuits = app.Services.GetRequiredService<Bounds>().Circuits;
        List<CircuitClient> open = [];
        for (var i = 0; i < 3; i++)
        {
            open.Add(await CircuitClient.OpenAsync(app, "/"));
            await Eventually.TrueAsync(() =>
                circuits.Of(Loopback) == open.Count, seen: () => $"{circuits.Of(Loopback)} of {open.Count} are counted.");
        }

        using (var page = await PageAsync(app, "/"))
        {
            Assert.Equal(refused, page.StatusCode);
            Assert.NotNull(page.Headers.RetryAfter);
            var words = await page.Content.ReadAsStringAsync(Cancel);
            Assert.Contains("There is no room for this now. ", words, StringComparison.Ordinal);
            Assert.Contains($"(Limits:{limit})", words, StringComparison.Ordinal);
            Assert.Contains("http-equiv=\"refresh\"", words, StringComparison.Ordinal);
        }

        // To sign in, and to report, is possible all the same.
        foreach (var path in (string[])["/sign-in", "/report/CT1"])
        {
            using var page = await PageAsync(app, path);
            Assert.True(page.StatusCode is HttpStatusCode.OK or HttpStatusCode.Redirect, $"{path}: {page.StatusCode}");
        }

        using (var other = await PageAsync(app, "/", BoardApp.AdministratorKey))
            Assert.Equal(others, other.StatusCode);

        foreach (var circuit in open)
            circuit.Abort();
        await Eventually.TrueAsync(() => circuits.Total == 0, seen: () => $"{circuits.Total} are still counted.");
        using var again = await PageAsync(app, "/");
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    [Fact]
    public async Task A_circuit_too_many_ends_before_it_has_begun()
    {
        await using var app = await BoardApp.StartAsync(("Limits:Circuits", "1"));
        var circuits = app.Services.GetRequiredService<Bounds>().Circuits;
        using var watched = new Counted(app);
        // The page came while there was room, and the room went before its circuit did.
        using var page = await CircuitClient.OpenAsync(app, "/", beforeItsCircuit: () => circuits.Take("somebody else"));
        await page.ReceiveUntilAsync("statusBoard.noRoom");
        Assert.Equal((1, 0), (circuits.Total, circuits.Of(Loopback)));
        Assert.Equal(0, watched.Subscribers);
    }

    private static async Task<HttpResponseMessage> PageAsync(BoardApp app, string path, string? key = null)
    {
        using var ask = new HttpRequestMessage(HttpMethod.Get, path);
        ask.Headers.Add("Accept", "text/html");
        if (key is not null)
            ask.Headers.Add("X-Api-Key", key);
        return await app.Anybody.SendAsync(ask, Cancel);
    }
}
