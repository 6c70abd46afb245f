using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using StatusBoard.Web.Security.Limits;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Security.Limits;

/// <summary>Streams whose readers read nothing.</summary>
public sealed class StreamBoundTests
{
    private const int Most = 1 << 20;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("HeldBytesPerPrincipal", HttpStatusCode.TooManyRequests, HttpStatusCode.OK)]
    [InlineData("HeldBytes", HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable)]
    public async Task Streams_that_nobody_reads_are_counted_and_no_more_than_the_bound_are_let_in(string limit, HttpStatusCode refused,
        HttpStatusCode others)
    {
        // A reader that reads nothing is closed after some seconds; here it is to stay.
        await using var app = await LargeBoard.StartAsync(kestrel =>
            kestrel.Limits.MinResponseDataRate = null, ($"Limits:{limit}", $"{Most}"));
        var held = app.Services.GetRequiredService<HeldBytes>();
        List<DeafReader> deaf = [];
        for (var bytes = 0L; bytes < Most; bytes += CountedBody.BytesHeld)
            deaf.Add(await DeafReader.AskAsync(app.Address, "/api/v1/stream"));
        await Eventually.TrueAsync(() => held.Of("address:127.0.0.1") == Most, seen: () => $"{held.Total} bytes are held.");

        // Until the system's sockets are full, a piece is taken now and then, and there is room for a moment.
        HttpResponseMessage? answer = null;
        await Eventually.TrueAsync(async () =>
        {
            answer?.Dispose();
            answer = await app.Anybody.GetAsync("/api/v1/stream?state=CT", HttpCompletionOption.ResponseHeadersRead, Cancel);
            return answer.StatusCode == refused;
        });
        var problem = await answer!.ProblemAsync(refused);
        Assert.Contains($"(Limits:{limit})", problem.Text("detail"), StringComparison.Ordinal);
        Assert.NotNull(answer!.Headers.RetryAfter);
        await Eventually.TrueAsync(async () => await StatusAsync(app.Administrator) == others);
        // What asks for little is served.
        using (var board = await app.Anybody.GetAsync("/api/v1/board?state=CT", Cancel))
            Assert.Equal(HttpStatusCode.OK, board.StatusCode);

        foreach (var reader in deaf)
            reader.Abort();
        await Eventually.TrueAsync(() => held.Total == 0, seen: () => $"{held.Total} bytes are still held.");
        using var again = await app.Anybody.GetAsync("/api/v1/stream?state=CT", HttpCompletionOption.ResponseHeadersRead, Cancel);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client)
    {
        using var answer = await client.GetAsync("/api/v1/stream?state=CT", HttpCompletionOption.ResponseHeadersRead, Cancel);
        return answer.StatusCode;
    }

    [Fact]
    public async Task One_that_would_have_more_held_while_it_goes_on_is_closed()
    {
        await using var app = await LargeBoard.StartAsync(kestrel =>
            kestrel.Limits.MinResponseDataRate = null, ("Limits:HeldBytesPerPrincipal", $"{Most}"));
        var held = app.Services.GetRequiredService<HeldBytes>();
        using var full = held.Hold("address:127.0.0.1", Most - 1);
        var refused = new TaskCompletionSource();
        app.Services.GetRequiredService<Bounds>().HeldBytes.Refused += (_, _) => refused.TrySetResult();
        // Let in, since there is a byte left, and closed as soon as it does not take what it is sent.
        using var reader = await DeafReader.AskAsync(app.Address, "/api/v1/stream");
        await refused.Task.WaitAsync(TimeSpan.FromSeconds(15), Cancel);
        Assert.True(await reader.IsCutOffAsync());
        Assert.Equal(Most - 1, held.Total);
    }

    [Fact]
    public async Task Whoever_takes_nothing_of_an_answer_is_closed_by_the_server()
    {
        await using var app = await BoardApp.StartAsync();
        var rate = app.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits.MinResponseDataRate;
        Assert.NotNull(rate);
        Assert.InRange(rate.BytesPerSecond, 1, 10_000);
        Assert.InRange(rate.GracePeriod, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(30));
    }
}
