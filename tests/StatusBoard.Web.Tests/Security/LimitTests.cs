using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using StatusBoard.Web.Api;
using StatusBoard.Web.Startup;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Security;

/// <summary>Nobody gets more than there is for one, and everybody else gets theirs meanwhile.</summary>
public sealed class LimitTests
{
    [Fact]
    public async Task Writes_are_counted_by_principal()
    {
        await using var app = await BoardApp.StartAsync(("Limits:WriteBurst", "3"), ("Limits:WritePerSecond", "1"));
        var flood = app.Client(await app.KeyAsync("reporter"));
        var since = Stopwatch.GetTimestamp();
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 40).Select(_ => flood.PutStatusAsync("CT1", "ed", new { status = "closed" })));
        var taken = answers.Count(answer => answer.IsSuccessStatusCode);
        Assert.InRange(taken, 3, 4 + (int)Stopwatch.GetElapsedTime(since).TotalSeconds);
        var refused = answers.First(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        var problem = await refused.ProblemAsync(HttpStatusCode.TooManyRequests);
        Assert.Contains("Nothing was done", problem.Text("detail"), StringComparison.Ordinal);
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        Assert.Equal(taken, await app.ScalarAsync<long>(
            "SELECT count(*) FROM StatusEvent WHERE FacilityCode = 'CT1' AND ServiceCode = 'ed' AND Status = 'closed'"));

        using var other = await app.Administrator.PutStatusAsync("CT1", "ed", new { status = "open" });
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Fact]
    public async Task Attempts_to_sign_in_are_counted_by_address_and_a_person_is_told_on_a_page()
    {
        await using var app = await BoardApp.StartAsync(("Limits:SignInBurst", "2"), ("Limits:SignInPerMinute", "1"));
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 4; i++)
        {
            using var attempt = new HttpRequestMessage(
                HttpMethod.Post, "/account/sign-in") { Content = new FormUrlEncodedContent([new("key", $"guess-{i}")]) };
            attempt.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
            // What an attacker writes into a header is no address.
            attempt.Headers.Add("X-Forwarded-For", $"203.0.113.{i}");
            answers.Add(await app.Anybody.SendAsync(attempt, TestContext.Current.CancellationToken));
        }

        var refused = Assert.Single(answers.TakeLast(1));
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Equal("text/html", refused.Content.Headers.ContentType!.MediaType);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Contains("Too many tries", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        using var board = await app.Anybody.GetAsync("/api/v1/board?state=CT", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, board.StatusCode);
    }

    [Fact]
    public async Task Keys_that_nobody_has_are_soon_not_looked_up_any_more()
    {
        await using var app = await BoardApp.StartAsync(("Limits:UnknownKeysPerMinute", "2"));
        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 5; i++)
        {
            using var answer = await app.Anybody.SendAsync(
                HttpMethod.Get, "/api/v1/board?state=CT", headers: ("X-Api-Key", $"a-guess-of-a-key-{i}"));
            answers.Add(answer.StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
        Assert.NotEqual(HttpStatusCode.TooManyRequests, answers[0]);
    }

    [Fact]
    public async Task A_flood_of_reads_is_refused_and_heartbeats_are_not()
    {
        await using var app = await BoardApp.StartAsync(("Limits:ReadBurst", "20"), ("Limits:ReadPerSecond", "1"));
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 60).Select(_ => app.Anybody.GetAsync("/api/v1/board?state=CT", TestContext.Current.CancellationToken)));
        Assert.Contains(answers, answer => answer.StatusCode == HttpStatusCode.OK);
        await answers.First(answer => !answer.IsSuccessStatusCode).ProblemAsync(HttpStatusCode.TooManyRequests);
        foreach (var always in (string[])["/api/v1/heartbeat", "/health/live", "/favicon.svg"])
        {
            for (var i = 0; i < 20; i++)
            {
                using var answer = await app.Anybody.GetAsync(always, TestContext.Current.CancellationToken);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            }
        }
    }

    [Fact]
    public async Task Live_connections_of_one_address_are_counted_while_they_are_open()
    {
        await using var app = await BoardApp.StartAsync(("Limits:LivePerAddress", "3"));
        using var circuit = await app.WebSocketAsync("/_blazor");
        using var hub = await app.WebSocketAsync("/hubs/status");
        using var stream = await app.Anybody.GetAsync("/api/v1/stream?state=CT", HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, stream.StatusCode);
        foreach (var path in (string[])["/_blazor", "/hubs/status"])
            Assert.Contains("429", (await Assert.ThrowsAsync<WebSocketException>(() => app.WebSocketAsync(path))).Message,
                StringComparison.Ordinal);
        using (var refused = await app.Anybody.GetAsync("/api/v1/stream?state=CT", HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken))
        {
            await refused.ProblemAsync(HttpStatusCode.TooManyRequests);
            Assert.NotNull(refused.Headers.RetryAfter);
        }

        // Whoever has a key has a count of its own.
        using var known = await app.Administrator.GetAsync("/api/v1/stream?state=CT", HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, known.StatusCode);

        circuit.Abort();
        await Eventually.TrueAsync(async () =>
        {
            try
            {
                using var again = await app.WebSocketAsync("/hubs/status");
                return true;
            }
            catch (WebSocketException)
            {
                return false;
            }
        });
    }

    [Fact]
    public async Task A_hub_connection_that_asks_for_board_after_board_is_told_to_wait()
    {
        await using var app = await BoardApp.StartAsync(("Limits:HubCallBurst", "2"));
        await using var hub = app.Hub();
        await hub.StartAsync(TestContext.Current.CancellationToken);
        var faults = 0;
        for (var i = 0; i < 8; i++)
        {
            try
            {
                await hub.InvokeAsync<object>("Subscribe", new { states = new[] { "CT" } }, TestContext.Current.CancellationToken);
            }
            catch (HubException exception)
            {
                Assert.Contains("Too many calls on this connection", exception.Message, StringComparison.Ordinal);
                faults++;
            }
        }

        Assert.InRange(faults, 1, 6);
        Assert.Equal(HubConnectionState.Connected, hub.State);
    }

    [Theory]
    [InlineData("/hubs/status", (int)LimitHosting.HubMessageBytes)]
    [InlineData("/_blazor", (int)LimitHosting.CircuitMessageBytes)]
    public async Task A_message_that_is_too_large_ends_its_connection(string path, int most)
    {
        await using var app = await BoardApp.StartAsync();
        using var socket = await app.WebSocketAsync(path);
        // Both understand the JSON handshake; the circuit then speaks its own protocol, which begins with a length.
        await socket.SendAsync(Encoding.UTF8.GetBytes($$"""{"protocol":"{{(path == "/_blazor" ? "blazorpack" : "json")}}","version":1}"""
            + "\u001e"), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);
        var buffer = new byte[4096];
        var handshake = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken);
        Assert.Equal("{}\u001e", Encoding.UTF8.GetString(buffer, 0, handshake.Count));
        try
        {
            await socket.SendAsync(new byte[most + 1].Select(_ => (byte)'9').ToArray(), WebSocketMessageType.Binary,
                true, TestContext.Current.CancellationToken);
            while ((await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken)).MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (WebSocketException)
        {
            // Cut off without a goodbye, which is as good.
        }

        Assert.NotEqual(WebSocketState.Open, socket.State);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_before_it_is_read()
    {
        await using var app = await BoardApp.StartAsync();
        // Asks before it sends, as whoever has much to send does: otherwise the refusal cuts it off in the middle.
        using var answer = await app.Administrator.SendAsync(HttpMethod.Post, "/api/v1/reports", new string(' ', (int)Body.MaxBytes + 1),
            headers: ("Expect", "100-continue"));
        await answer.ProblemAsync(HttpStatusCode.RequestEntityTooLarge);
    }
}
