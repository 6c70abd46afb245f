using System.Text.Json;

namespace StatusBoard.Web.Tests.Hosting;

/// <summary>
/// A careful client: keeps the board from the answer to Subscribe and what it is told, and fails on what a client must
/// never see: a change before the board, one that is older than what it has, or a gap.
/// </summary>
internal sealed class Follower(RawHub hub)
{
    public SortedDictionary<string, string> Facilities { get; } = new(StringComparer.Ordinal);

    public long Version { get; private set; }

    public List<JsonElement> Changes { get; } = [];

    /// <summary>Subscribes; the answer has to come first. Another time, what the first one asked for may still come before it.</summary>
    public async Task<JsonElement> SubscribeAsync(object? filter = null)
    {
        await hub.AskAsync(filter);
        var answer = await hub.ReceiveAsync();
        while (Version > 0 && answer.GetProperty("type").GetInt32() == 1)
            answer = await hub.ReceiveAsync();
        Assert.Equal(3, answer.GetProperty("type").GetInt32());
        Assert.False(answer.TryGetProperty("error", out var error), error.ToString());
        var board = answer.GetProperty("result");
        Version = board.Version();
        foreach (var facility in board.GetProperty("facilities").EnumerateArray())
            Facilities[facility.Text("code")] = facility.Plain();
        return board;
    }

    /// <summary>Follows until the board has reached a version.</summary>
    public async Task FollowAsync(long version)
    {
        while (Version < version)
            await NextAsync();
    }

    /// <summary>The next change.</summary>
    public async Task<JsonElement> NextAsync()
    {
        JsonElement message;
        do
            message = await hub.ReceiveAsync();
        while (message.Text("target") == "Heartbeat");
        Assert.Equal("BoardChanged", message.Text("target"));
        var change = message.GetProperty("arguments")[0];
        Assert.True(change.Version() > Version, $"Told of version {change.Version()} at version {Version}.");
        Assert.True(
            change.GetProperty("previous").GetInt64() <= Version, $"A gap between {Version} and {change.GetProperty("previous")}.");
        Version = change.Version();
        Changes.Add(change);
        foreach (var facility in change.GetProperty("changes").EnumerateArray())
            Facilities[facility.Text("code")] = facility.Plain();
        foreach (var code in change.Codes("removed"))
            Facilities.Remove(code);
        return change;
    }
}
