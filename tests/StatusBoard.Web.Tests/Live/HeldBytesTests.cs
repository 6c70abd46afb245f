using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Web.Live.Answers;
using StatusBoard.Web.Security.Limits;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Live;

/// <summary>What those who read nothing can make the server hold, counted by the server itself.</summary>
public sealed class HeldBytesTests
{
    private const string Loopback = "address:127.0.0.1";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Forty_connections_that_subscribe_to_everything_five_times_and_read_nothing_share_one_copy()
    {
        await using var app = await LargeBoard.StartAsync();
        var (held, answers) = (app.Services.GetRequiredService<HeldBytes>(), app.Services.GetRequiredService<SharedAnswers>());
        var board = (await app.Anybody.GetByteArrayAsync(new Uri("/api/v1/board", UriKind.Relative), Cancel)).LongLength;
        Assert.True(board > 4_000_000, $"A board of {board} bytes fits into the sockets.");
        List<RawHub> hubs = [];
        for (var i = 0; i < 40; i++)
            hubs.Add(await RawHub.ConnectAsync(app.Address));
        // All together: SignalR drops who has taken nothing for 10 s.
        for (var n = 0; n < 5; n++)
            await Task.WhenAll(hubs.Select(hub => hub.AskAsync()));

        await Eventually.TrueAsync(() =>
            held.Total >= board / 2 + (40 * SharedAnswers.BytesOfConnection), TimeSpan.FromSeconds(30), () => $"{held.Total} bytes");
        var most = held.Total;
        Assert.Equal(1, answers.Count);
        Assert.InRange(most, board / 2, board + 2_000_000 + (40 * SharedAnswers.BytesOfConnection));
        await Eventually.TrueAsync(() => held.Total == held.Of(Loopback), seen: () => $"{held.Of(Loopback)} of {held.Total} bytes");
        // Others are served meanwhile, and changes go on.
        using var reader = await RawHub.ConnectAsync(app.Address);
        var client = new Follower(reader);
        await client.SubscribeAsync();
        Assert.Equal(LargeBoard.Facilities + MadeBoard.Facilities.Count, client.Facilities.Count);
        await app.Administrator.ReportAsync("CT1", "ed", "closed");
        Assert.Equal(["CT1"], (await client.NextAsync()).Codes("changes"));

        foreach (var hub in hubs)
            hub.Abort();
        await Eventually.TrueAsync(() => held.Total == 0, TimeSpan.FromSeconds(30), () => $"{held.Total} bytes are still held.");
        Assert.Equal(0, held.Of(Loopback));
        await Eventually.TrueAsync(() => answers.Count == 0);
    }

    [Fact]
    public async Task Whoever_would_have_more_held_than_their_share_is_told_so_and_closed_and_others_are_served()
    {
        await using var app = await LargeBoard.StartAsync(("Limits:HeldBytesPerPrincipal", "6000000"), ("Limits:HeldBytes", "60000000"));
        var held = app.Services.GetRequiredService<HeldBytes>();
        List<RawHub> hubs = [];
        // Each asks for another view, so that there is nothing to share.
        for (var i = 0; i < 12; i++)
            hubs.Add(await RawHub.ConnectAsync(app.Address));
        await Task.WhenAll(hubs.Select((hub, i) =>
            hub.AskAsync(new { facilities = Enumerable.Range(i * 90, 400).Select(n => $"T{n % LargeBoard.Facilities:0000}").ToArray() })));
        var most = 0L;
        await Eventually.TrueAsync(() => (most = Math.Max(most, held.Of(Loopback))) > 2_000_000, TimeSpan.FromSeconds(30));
        Assert.InRange(most, 1, 6_000_000);
        await using var one = app.Hub();
        var closed = new TaskCompletionSource();
        one.Closed += _ =>
        {
            closed.TrySetResult();
            return Task.CompletedTask;
        };
        await one.StartAsync(Cancel);
        var refusal = await Assert.ThrowsAsync<HubException>(() => one.InvokeAsync<object>("Subscribe", new { }, Cancel));
        Assert.Contains("Limits:HeldBytesPerPrincipal", refusal.Message, StringComparison.Ordinal);
        await closed.Task.WaitAsync(TimeSpan.FromSeconds(10), Cancel);
        // Somebody else has a share of their own.
        await using var other = app.Hub(key: BoardApp.AdministratorKey, messagePack: true);
        await other.StartAsync(Cancel);
        Assert.Equal(3, (await HubTests.SubscribeAsync(other, messagePack: true, new Dictionary<string, string[]> { ["states"] = ["CT"] }))
            .Codes().Length);
        foreach (var hub in hubs)
            hub.Abort();
        await Eventually.TrueAsync(() => held.Total == 0, TimeSpan.FromSeconds(30), () => $"{held.Total} bytes are still held.");
    }

    [Fact]
    public async Task An_answer_that_is_shared_says_in_both_protocols_what_one_written_for_each_says()
    {
        await using var app = await BoardApp.StartAsync();
        await app.Administrator.ReportAsync("CT1", "ed", "diversion");
        var board = await app.Anybody.JsonAsync("/api/v1/board");
        foreach (var binary in (bool[])[false, true])
        {
            await using var first = app.Hub(binary);
            await using var second = app.Hub(binary);
            await first.StartAsync(Cancel);
            await second.StartAsync(Cancel);
            // Answers under way of several invocations, with ids of one and of two digits.
            for (var n = 0; n < 12; n++)
            {
                var everything = new Dictionary<string, string[]>();
                var answers = await Task.WhenAll(
                    HubTests.SubscribeAsync(first, binary, everything), HubTests.SubscribeAsync(second, binary, everything));
                Assert.All(answers, answer =>
                {
                    Assert.Equal(board.Version(), answer.Version());
                    Assert.Equal(board.Codes(), answer.Codes());
                    Assert.Equal("diversion", answer.GetProperty("facilities").EnumerateArray().Single(facility =>
                        facility.Text("code") == "CT1").GetProperty("ed").Text("status"));
                });
            }
        }
    }

    [Fact]
    public async Task A_stream_that_reads_nothing_holds_a_few_pieces_and_not_the_board()
    {
        await using var app = await LargeBoard.StartAsync();
        using var reader = new HttpClient { BaseAddress = app.Address };
        using var answer = await reader.GetAsync(new Uri("/api/v1/stream", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead,
            Cancel);
        await using var body = await answer.Content.ReadAsStreamAsync(Cancel);
        var piece = new byte[16 * 1024];
        var first = await body.ReadAsync(piece, Cancel);
        Assert.StartsWith("event: board", System.Text.Encoding.UTF8.GetString(piece, 0, first), StringComparison.Ordinal);
        // Read on, it comes whole: what was held back at the reader's pace is not lost.
        using var rest = new StreamReader(body);
        var line = await rest.ReadLineAsync(Cancel);
        while (line!.Length > 0)
            line = await rest.ReadLineAsync(Cancel);
        Assert.StartsWith("event: ", await rest.ReadLineAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Limits:HeldBytes", "1000")]
    [InlineData("Limits:HeldBytesPerPrincipal", "-1")]
    public async Task A_bound_that_cannot_be_is_refused_at_start(string setting, string value)
    {
        await using var app = new BoardApp();
        app.Settings[setting] = value;
        var fault = await Assert.ThrowsAnyAsync<Exception>(async () => await app.InitializeAsync());
        Assert.Contains(setting, fault.ToString(), StringComparison.Ordinal);
    }
}
