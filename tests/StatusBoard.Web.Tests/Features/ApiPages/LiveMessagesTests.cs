using System.Net;
using System.Text.Json;
using StatusBoard.Web.Features.ApiPages;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Features.ApiPages;

/// <summary>The page of live messages says what the hub and the stream really send, member by member.</summary>
public sealed class LiveMessagesTests(BoardApp app) : IClassFixture<BoardApp>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("facilities", "BoardChanged")]
    [InlineData("changes", "BoardChanged, detail changes")]
    public async Task What_the_hub_sends_has_the_members_that_the_page_names(string detail, string name)
    {
        using var hub = await RawHub.ConnectAsync(app.Address);
        await hub.AskAsync(new { facilities = new[] { "CT1" }, detail });
        AssertMembers("Board", (await hub.ReceiveAsync()).GetProperty("result"));

        await app.Administrator.ReportAsync("CT1", "ed", detail == "changes" ? "closed" : "diversion");
        var isBeaten = false;
        for (JsonElement? change = null; change is null || !isBeaten;)
        {
            var message = await hub.ReceiveAsync();
            var sent = message.GetProperty("arguments")[0];
            if (message.Text("target") == "Heartbeat")
            {
                AssertMembers("Heartbeat", sent);
                isBeaten = true;
            }
            else
            {
                Assert.Equal("BoardChanged", message.Text("target"));
                AssertMembers(name, sent);
                change = sent;
                AssertParts(sent, detail == "changes");
            }
        }
    }

    [Theory]
    [InlineData("facilities", "BoardChanged")]
    [InlineData("changes", "BoardChanged, detail changes")]
    public async Task What_the_stream_sends_has_the_members_that_the_page_names(string detail, string name)
    {
        using var answer = await app.Anybody.GetAsync(
            $"/api/v1/stream?facility=CT2&detail={detail}", HttpCompletionOption.ResponseHeadersRead, Cancel);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Cancel));
        var expected = new Dictionary<string, string> { ["board"] = "Board", ["change"] = name, ["heartbeat"] = "Heartbeat" };
        HashSet<string> seen = [];
        var kind = "";
        while (seen.Count < 3 && await reader.ReadLineAsync(Cancel) is { } line)
        {
            if (line.StartsWith("event: ", StringComparison.Ordinal))
                kind = line["event: ".Length..];
            if (!line.StartsWith("data: ", StringComparison.Ordinal))
                continue;
            AssertMembers(expected[kind], JsonSerializer.Deserialize<JsonElement>(line["data: ".Length..]));
            if (seen.Add(kind) && kind == "board")
                await app.Administrator.ReportAsync("CT2", "ed", detail == "changes" ? "closed" : "diversion");
        }

        Assert.Equal(expected.Keys.Order(), seen.Order());
    }

    [Fact]
    public async Task The_page_has_every_message_with_its_members_an_example_and_the_programs_of_the_document_to_copy()
    {
        var page = WebUtility.HtmlDecode(await app.Anybody.GetStringAsync("/api/messages", Cancel));
        foreach (var message in LiveMessages.All.Concat(LiveMessages.Parts))
        {
            Assert.Contains($"data-message=\"{message.Name}\"", page, StringComparison.Ordinal);
            Assert.Contains(message.ExampleText, page, StringComparison.Ordinal);
            Assert.All(message.Fields, field => Assert.Contains(field.Meaning, page, StringComparison.Ordinal));
        }

        var document = Repository.Read("docs", "clients.md");
        Assert.Equal(["curl", "Python", "JavaScript", "C#"], FirstClients.All.Select(client => client.Language));
        Assert.All(FirstClients.All, client =>
        {
            Assert.Contains(client.Code, document.ReplaceLineEndings("\n"), StringComparison.Ordinal);
            Assert.Contains(client.Code, page, StringComparison.Ordinal);
        });
        // It leads back to the board.
        Assert.Contains("class=\"brand\" href=\"/\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_hub_takes_the_request_of_the_example()
    {
        using var hub = await RawHub.ConnectAsync(app.Address);
        await hub.AskAsync(JsonSerializer.Deserialize<JsonElement>(LiveMessages.Find("Subscribe").ExampleText));
        Assert.Equal(3, (await hub.ReceiveAsync()).GetProperty("result").GetProperty("facilities").GetArrayLength());
    }

    [Fact]
    public async Task The_reference_has_the_head_of_the_board_its_theme_and_its_mode_and_leads_back()
    {
        await using var simulation = new BoardApp { Spoil = "UPDATE BoardMode SET Mode = 'simulation'" };
        await simulation.InitializeAsync();
        var page = await simulation.Anybody.GetStringAsync("/api/", Cancel);
        Assert.Contains("class=\"brand\" href=\"/\"", page, StringComparison.Ordinal);
        Assert.Contains("data-theme-toggle", page, StringComparison.Ordinal);
        Assert.Contains("data-mode=\"simulation\"", page, StringComparison.Ordinal);
        Assert.Contains("/page/api-reference", page, StringComparison.Ordinal);
        Assert.Contains("--scalar-background-1", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/api/messages\"", page, StringComparison.Ordinal);
    }

    private static void AssertParts(JsonElement change, bool isDetailed)
    {
        if (isDetailed)
        {
            var update = Assert.Single(change.GetProperty("updates").EnumerateArray());
            AssertMembers("Update", update);
            AssertMembers("Service", Assert.Single(update.GetProperty("services").EnumerateArray()));
        }
        else
        {
            var facility = Assert.Single(change.GetProperty("changes").EnumerateArray());
            AssertMembers("Facility", facility);
            AssertMembers("Service", facility.GetProperty("ed"));
        }
    }

    private static void AssertMembers(string name, JsonElement sent)
    {
        var message = LiveMessages.Find(name);
        var members = sent.EnumerateObject().Select(member => member.Name).Order().ToList();
        Assert.Equal(members, message.Fields.Select(field => field.Name).Order());
        Assert.Equal(members, JsonSerializer.Deserialize<JsonElement>(message.ExampleText).EnumerateObject()
            .Select(member => member.Name).Order());
    }
}
