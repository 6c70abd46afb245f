using System.Net.Http.Json;
using StatusBoard.EndToEnd.Running;

namespace StatusBoard.EndToEnd.Texts;

/// <summary>Every text box of a live page, filled to its own limit with letters that take the most bytes, leaves the circuit of the page
/// alive.</summary>
public sealed class TextBoxLimitTests(Chromium browser, TextBoxBoard board) : IClassFixture<TextBoxBoard>
{
    // What can be typed into; a long text (data-long-text) is sent in parts, and has a test of its own.
    private const string Boxes =
        ":is(textarea, input:not([type]), input:is([type=text], [type=search], [type=url], [type=email], [type=tel], "
            + "[type=password])):enabled:not([readonly], [data-long-text])";

    /// <summary>Each place with text boxes: its address, what is pressed there one after the other, and how many boxes there are then at
    /// least.</summary>
    public static TheoryData<string, string[], int> Places() => new()
    {
        { "/", [], 1 },
        { "/dispatch", [], 1 },
        { "/dispatch?panel=nearest", [], 2 },
        { "/dispatch?panel=facility&facility=CT1", ["Log an override F7"], 3 },
        { "/incidents", ["Open an incident"], 2 },
        { "/incidents/1", ["Set a status for all"], 1 },
        { "/incidents/1", ["Write in the log", "Add a link"], 3 },
        { "/incidents/1", ["Hand over"], 2 },
        { "/incidents/1", ["Correct"], 2 },
        { "/wall/setup", [], 4 },
        { "/admin/facilities", ["Add a facility"], 10 },
        { "/admin/facilities", ["Ashford General Hospital"], 11 },
        { "/admin/regions", ["Add a region"], 2 },
        { "/admin/systems", ["Add a health system"], 2 },
        { "/admin/services", ["Add a service"], 2 },
        { "/admin/people", ["Invite somebody"], 3 },
        { "/admin/devices", ["Let a display in"], 3 },
        { "/admin/keys", ["New key"], 1 },
        { "/admin/webhooks", ["New webhook"], 5 },
        { "/admin/webhooks", ["New e-mail"], 5 },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public async Task A_text_box_at_its_limit_leaves_the_circuit_alive(string address, string[] pressed, int atLeast)
    {
        IWebSocket? circuit = null;
        var received = 0;
        var options = new BrowserNewContextOptions { ViewportSize = new() { Width = 1366, Height = 768 },
            StorageState = await board.SignedInAsync(browser) };
        await Screen.WatchAsync(browser, new Uri(board.Server.Address, "/account"), options: options, flow: async screen =>
        {
            screen.Page.WebSocket += (_, socket) =>
            {
                if (!socket.Url.Contains("/_blazor", StringComparison.Ordinal))
                    return;
                circuit = socket;
                socket.FrameReceived += (_, _) => Interlocked.Increment(ref received);
            };
            await screen.GoAsync(board.Server, address);
            await Expect(screen.Page.Locator("[data-interactive=true], fieldset.takes-input:enabled").First).ToBeVisibleAsync();
            foreach (var name in pressed)
                await screen.Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).First.ClickAsync();
            var boxes = screen.Page.Locator(Boxes).Filter(new() { Visible = true });
            await Expect(boxes.Nth(atLeast - 1)).ToBeVisibleAsync();

            foreach (var box in await boxes.ElementHandlesAsync())
            {
                var limit = await box.EvaluateAsync<int>("box => box.maxLength");
                Assert.True(limit > 0, $"{await box.EvaluateAsync<string>("box => box.outerHTML")} has no limit.");
                await box.FillAsync(new string('語', limit));
                await box.DispatchEventAsync("change");
            }

            // The circuit still answers: what is typed now comes back with a frame of the server.
            var before = Volatile.Read(ref received);
            await boxes.Last.FillAsync("x");
            await boxes.Last.DispatchEventAsync("change");
            for (var until = Environment.TickCount64 + 20_000; Volatile.Read(ref received) == before && Environment.TickCount64 < until;)
                await Task.Delay(50, TestContext.Current.CancellationToken);
            Assert.NotEqual(before, Volatile.Read(ref received));
            Assert.False(circuit!.IsClosed, "The circuit was closed.");
        });
    }
}

/// <summary>A server with a few facilities, one of them on diversion, and one incident.</summary>
public sealed class TextBoxBoard : IAsyncLifetime
{
    private string? signedIn;

    /// <summary>The server.</summary>
    public BoardServer Server { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await BoardServer.StartAsync();
        await Server.AddAsync(Board.Facilities);
        await Server.ReportAsync("CT1", "ed", "diversion", "capacity");
        using var incident = await Server.Api.PostAsJsonAsync(
            "api/v1/incidents", new { name = "Ransomware", kind = "cyberattack", facilities = new[] { "CT1", "CT2" } });
        Assert.True(incident.IsSuccessStatusCode, await incident.Content.ReadAsStringAsync());
    }

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    /// <summary>What the browser of the signed-in administrator keeps: one sign-in for all tests.</summary>
    public async Task<string> SignedInAsync(Chromium browser)
    {
        if (signedIn is null)
        {
            await using var context = await browser.Browser.NewContextAsync();
            await Administrator.SignInAsync(context, Server);
            signedIn = await context.StorageStateAsync();
        }

        return signedIn;
    }
}
