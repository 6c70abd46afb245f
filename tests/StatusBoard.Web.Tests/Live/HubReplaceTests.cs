using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Statuses;
using StatusBoard.Web.Live.Answers;
using StatusBoard.Web.Security.Limits;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Live;

/// <summary>A later Subscribe of a connection takes the place of an earlier one that has not been answered yet.</summary>
public sealed class HubReplaceTests
{
    private static readonly object OnlyCt1 = new { facilities = new[] { "CT1" } };

    [Fact]
    public async Task One_that_waits_behind_an_answer_under_way_is_told_so_and_the_last_one_stands()
    {
        await using var app = await LargeBoard.StartAsync();
        var held = app.Services.GetRequiredService<HeldBytes>();
        using var hub = await RawHub.ConnectAsync(app.Address);
        await hub.AskAsync(id: "everything");
        // Its bytes are counted before the first is written, and until that it could still be replaced.
        await Eventually.TrueAsync(() => hub.IsBeingAnswered);
        await hub.AskAsync(new { states = new[] { "TX" } }, "texas");
        await app.Administrator.ReportAsync("CT1", "ed", "diversion");
        await hub.AskAsync(OnlyCt1, "last");
        await app.Administrator.ReportAsync("CT1", "ed", "closed");
        await app.Administrator.ReportAsync("CT2", "ed", "closed");

        var (answers, last) = await AnswersAsync(hub, "everything", "texas", "last");
        Assert.True(answers["everything"].TryGetProperty("result", out var everything), answers["everything"].ToString());
        Assert.Equal(LargeBoard.Facilities + MadeBoard.Facilities.Count, everything.Codes().Length);
        Assert.Equal(SubscribeCalls.Replaced, answers["texas"].Text("error").Split("HubException: ").Last());
        Assert.Equal(["CT1"], last.Codes());
        await FollowAsync(app, hub, last);
        await Eventually.TrueAsync(() => held.Total == 0, seen: () => $"{held.Total} bytes are still held.");
    }

    [Fact]
    public async Task What_was_made_for_one_that_was_not_begun_is_given_up_at_once()
    {
        await using var app = await LargeBoard.StartAsync();
        var held = app.Services.GetRequiredService<HeldBytes>();
        using var hub = await RawHub.ConnectAsync(app.Address);
        var client = new Follower(hub);
        await client.SubscribeAsync();
        // A change that it does not take stands in the way of whatever comes behind it.
        await LargeBoard.ReportAsync(app, LargeBoard.Facilities, Status.Closed);
        await Eventually.TrueAsync(() => held.Total > 0);
        var change = held.Total;
        await hub.AskAsync(id: "everything");
        await Eventually.TrueAsync(() => held.Total > change + 1_000_000, seen: () => $"{held.Total} and not more than {change}");
        await hub.AskAsync(OnlyCt1, "last");
        await Eventually.TrueAsync(() =>
            held.Total <= change + 200_000, seen: () => $"{held.Total} bytes are still held, {change} of them for the change.");

        var (said, last) = await AnswersAsync(hub, "everything", "last");
        Assert.Contains(SubscribeCalls.Replaced, said["everything"].Text("error"), StringComparison.Ordinal);
        await FollowAsync(app, hub, last);
    }

    [Fact]
    public async Task A_call_that_is_refused_leaves_the_earlier_one_as_it_is()
    {
        await using var app = await LargeBoard.StartAsync();
        var held = app.Services.GetRequiredService<HeldBytes>();
        using var hub = await RawHub.ConnectAsync(app.Address);
        await hub.AskAsync(id: "everything");
        await Eventually.TrueAsync(() => held.Total > 0);
        await hub.AskAsync(OnlyCt1, "good");
        await hub.AskAsync(new { colours = new[] { "red" } }, "bad");
        var (answers, last) = await AnswersAsync(hub, "everything", "bad", "good");
        Assert.Contains("colours", answers["bad"].Text("error"), StringComparison.Ordinal);
        await FollowAsync(app, hub, last);
    }

    /// <summary>Reads on until all calls are answered; the board of the last one with what changed of it since.</summary>
    private static async Task<(Dictionary<string, JsonElement> Answers, JsonElement Last)> AnswersAsync(RawHub hub, params string[] calls)
    {
        Dictionary<string, JsonElement> answers = [];
        while (answers.Count < calls.Length)
        {
            var message = await hub.ReceiveAsync();
            if (message.GetProperty("type").GetInt32() == 3)
                answers[message.Text("invocationId")] = message;
            else
                Assert.False(
                    answers.ContainsKey(calls[^1]) && message.Text("target") != "Heartbeat", "Told of what a replaced call asked for.");
        }

        Assert.Equal(calls.Order(), answers.Keys.Order());
        return (answers, answers[calls[^1]].GetProperty("result"));
    }

    /// <summary>After its board, the call that stands is told of each change of it once, and of nothing else.</summary>
    private static async Task FollowAsync(BoardApp app, RawHub hub, JsonElement board)
    {
        await app.Administrator.ReportAsync("CT2", "ed", "diversion");
        var written = await app.Administrator.ReportAsync("CT1", "ed", "open");
        var version = board.Version();
        while (version < written.Version())
        {
            var message = await hub.ReceiveAsync();
            if (message.Text("target") == "Heartbeat")
                continue;
            var change = message.GetProperty("arguments")[0];
            Assert.True(change.GetProperty("previous").GetInt64() <= version
                && change.Version() > version, $"{change.GetProperty("previous")} to {change.Version()} at {version}.");
            Assert.Equal(["CT1"], change.Codes("changes"));
            version = change.Version();
        }
    }
}
