using System.Text.Json;
using StatusBoard.Storage.Tests.Engines;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Integrating;

/// <summary>The clients of docs/clients.md, run as they stand there against a board that needs a key.</summary>
public sealed class FirstClientTests(FirstClientTests.Guarded guarded) : IClassFixture<FirstClientTests.Guarded>
{
    private const int Silence = 3;

    private readonly BoardApp app = guarded.App;

    [Theory]
    [InlineData("sh")]
    [InlineData("python")]
    [InlineData("js")]
    [InlineData("csharp")]
    public async Task A_client_takes_the_statuses_follows_changes_says_when_it_is_not_live_and_comes_back(string language)
    {
        // A client that failed before this one may have left the database away.
        app.Away = false;
        await Eventually.TrueAsync(() => app.Feed.Heartbeat.Database == "ok");
        var (relay, _) = TcpRelay.To($"Data Source=127.0.0.1,{app.Address.Port}");
        using var cut = relay;
        await app.Administrator.ReportAsync("CT1", "ed", "diversion");
        await using var client =
            await FirstClient.StartAsync(language, new Uri($"http://127.0.0.1:{relay.Port}"), await app.KeyAsync("viewer"), Silence);

        await SaysAsync(client, "CT1", "diversion");
        await SaysAsync(client, "LIVE");
        await app.Administrator.ReportAsync("CT1", "ed", "closed");
        await SaysAsync(client, "CT1", "closed");

        app.Away = true;
        await SaysAsync(client, "NOT LIVE: the database is unreachable");
        app.Away = false;
        await SaysAsync(client, "LIVE");

        relay.Silent = true;
        await NotLiveAsync(client);
        await app.Administrator.ReportAsync("CT2", "ed", "closed");
        relay.Silent = false;
        await SaysAsync(client, "CT2", "closed");
        await SaysAsync(client, "LIVE");

        relay.Cut();
        await NotLiveAsync(client);
        await app.Administrator.ReportAsync("CT1", "ed", "open");
        relay.Mend();
        var said = await SaysAsync(client, "CT1", "open");
        await SaysAsync(client, "LIVE");
        // The stream brings just what was missed; the client in the shell prints which event it was.
        if (language == "sh")
            Assert.StartsWith("change ", said, StringComparison.Ordinal);

        await app.Administrator.ReportAsync("CT2", "ed", "open");
        await SaysAsync(client, "CT2", "open");
    }

    [Fact]
    public void The_client_in_CSharp_is_the_one_that_is_built() =>
        Assert.Equal(Repository.Read("tests", "StatusBoard.FirstClient", "Program.cs").TrimStart('\ufeff'), FirstClient.Block("csharp"));

    private static Task<string> SaysAsync(FirstClient client, string line) => client.LineAsync(printed => printed == line, $"\"{line}\"");

    private static Task<string> NotLiveAsync(FirstClient client) =>
        client.LineAsync(line => line.StartsWith("NOT LIVE: ", StringComparison.Ordinal), "NOT LIVE");

    /// <summary>Waits until it tells the status of an emergency department: by a line, or by an event with a line of JSON.</summary>
    private static Task<string> SaysAsync(FirstClient client, string facility, string status) => client.LineAsync(
        line => line == $"{facility} ed {status}"
            || (line.IndexOf(" {", StringComparison.Ordinal) is > 0 and var at && Has(line[at..], facility, status)),
        $"that {facility} is {status}");

    private static bool Has(string json, string facility, string status)
    {
        using var data = JsonDocument.Parse(json);
        return (data.RootElement.TryGetProperty("facilities", out var all) || data.RootElement.TryGetProperty("changes", out all))
            && all.EnumerateArray().Any(one => one.Text("code") == facility && one.GetProperty("ed").Text("status") == status);
    }

    /// <summary>A board that is read with a key only.</summary>
    public sealed class Guarded : IAsyncLifetime
    {
        public BoardApp App { get; } = new();

        public async ValueTask InitializeAsync()
        {
            App.Settings["Access:AnonymousRead"] = "false";
            await App.InitializeAsync();
        }

        public ValueTask DisposeAsync() => App.DisposeAsync();
    }
}
