using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;

namespace StatusBoard.EndToEnd.Running;

/// <summary>One file or answer that a page asked for on its way to being whole and live.</summary>
/// <param name="Method">The HTTP method, or <c>WS</c> for a WebSocket.</param>
/// <param name="Path">The path on the server, without the query.</param>
/// <param name="Bytes">The bytes of its first answer as they came over the network, headers included (CDP encodedDataLength); of an answer
/// without an end what has come of its content so far.</param>
public sealed record Loaded(string Method, string Path, long Bytes)
{
    /// <summary>Whether this is the font, which is counted by itself.</summary>
    public bool IsFont => Path.EndsWith(".woff2", StringComparison.Ordinal);
}

/// <summary>
/// What a first visit of a page loads, as the browser counts it (CDP domain Network). What a page asks for again and again
/// (the heartbeat) is counted once; so is what it asks for twice, except a file that is fetched under two names.
/// </summary>
public sealed class PageLoad
{
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(1200);

    private PageLoad(IReadOnlyList<Loaded> all) => All = all;

    /// <summary>Everything, in the order in which it was asked for.</summary>
    public IReadOnlyList<Loaded> All { get; }

    /// <summary>How many requests, the font not counted.</summary>
    public int Requests => All.Count(one => !one.IsFont);

    /// <summary>How many bytes came over the network, the font not counted.</summary>
    public long Bytes => All.Where(one => !one.IsFont).Sum(one => one.Bytes);

    /// <summary>How often the font was loaded.</summary>
    public int Fonts => All.Count(one => one.IsFont);

    /// <summary>The bytes of the font.</summary>
    public long FontBytes => All.Where(one => one.IsFont).Sum(one => one.Bytes);

    /// <summary>Whether a file of the component library was loaded.</summary>
    public bool HasComponentLibrary => All.Any(one => one.Path.Contains("MudBlazor", StringComparison.OrdinalIgnoreCase));

    /// <summary>Opens an address with an empty cache and waits until it is loaded, live where it shows statuses, and requests
    /// nothing more.</summary>
    /// <param name="page">A page of a context that has loaded nothing yet but its cookies.</param>
    /// <param name="address">The address.</param>
    public static async Task<PageLoad> OfAsync(IPage page, Uri address)
    {
        var seen = new ConcurrentDictionary<string, string>();
        var order = new ConcurrentQueue<string>();
        var bytes = new ConcurrentDictionary<string, long>();
        // Of an answer that has no end: the stream of events.
        var soFar = new ConcurrentDictionary<string, long>();
        var newest = Environment.TickCount64;
        void Saw(string id, string method, string url)
        {
            // An address of data: is no request.
            if (!url.StartsWith("http", StringComparison.Ordinal) && !url.StartsWith("ws", StringComparison.Ordinal))
                return;
            var name = $"{method} {new Uri(url).AbsolutePath}";
            if (!seen.TryAdd(id, name) || order.Contains(name))
                return;
            order.Enqueue(name);
            Interlocked.Exchange(ref newest, Environment.TickCount64);
        }

        var session = await page.Context.NewCDPSessionAsync(page);
        session.Event("Network.requestWillBeSent").OnEvent += (_, message) =>
        {
            var request = message!.Value.GetProperty("request");
            Saw(Text(message, "requestId"), Text(request, "method"), Text(request, "url"));
        };
        session.Event("Network.webSocketCreated").OnEvent += (_, message) => Saw(Text(message, "requestId"), "WS", Text(message, "url"));
        session.Event("Network.loadingFinished").OnEvent += (_, message) =>
        {
            if (seen.TryGetValue(Text(message, "requestId"), out var name))
                bytes.TryAdd(name, Length(message, "encodedDataLength"));
        };
        session.Event("Network.dataReceived").OnEvent += (_, message) =>
        {
            if (seen.TryGetValue(Text(message, "requestId"), out var name))
                soFar.AddOrUpdate(name, _ => Length(message, "dataLength"), (_, before) => before + Length(message, "dataLength"));
        };
        await session.SendAsync("Network.enable");
        await page.GotoAsync(address.ToString(), new() { WaitUntil = WaitUntilState.Load });
        await page.WaitForFunctionAsync(
            "() => !document.getElementById('not-live') || document.body.dataset.live === 'yes'", null, new() { Timeout = 60_000 });
        while (TimeSpan.FromMilliseconds(Environment.TickCount64 - Interlocked.Read(ref newest)) < Quiet)
            await Task.Delay(50);
        await session.DetachAsync();
        return new([.. order.Select(name => (Name: name, Space: name.IndexOf(' '))).Select(one => new Loaded(
            one.Name[..one.Space], one.Name[(one.Space + 1)..], bytes.GetValueOrDefault(one.Name, soFar.GetValueOrDefault(one.Name))))]);
    }

    /// <summary>The time of the first paint on a slow telephone: a quarter of this machine's speed, 400 kbit/s, 400 ms for each
    /// response.</summary>
    /// <param name="page">A page of a context that has loaded nothing yet but its cookies.</param>
    /// <param name="address">The address.</param>
    public static async Task<TimeSpan> FirstPaintOnSlowTelephoneAsync(IPage page, Uri address)
    {
        var session = await page.Context.NewCDPSessionAsync(page);
        await session.SendAsync("Network.enable");
        await session.SendAsync("Network.emulateNetworkConditions", new()
        {
            ["offline"] = false, ["latency"] = 400, ["downloadThroughput"] = 400_000 / 8, ["uploadThroughput"] = 400_000 / 8,
        });
        await session.SendAsync("Emulation.setCPUThrottlingRate", new() { ["rate"] = 4 });
        await page.GotoAsync(address.ToString(), new() { WaitUntil = WaitUntilState.Commit, Timeout = 120_000 });
        const string entries = "performance.getEntriesByName('first-contentful-paint')";
        await page.WaitForFunctionAsync($"() => {entries}.length > 0", null, new() { Timeout = 120_000 });
        return TimeSpan.FromMilliseconds(await page.EvaluateAsync<double>($"() => {entries}[0].startTime"));
    }

    /// <summary>A line for each request, for a test that has found too much.</summary>
    public override string ToString() =>
        string.Join('\n', All.Select(one => string.Create(CultureInfo.InvariantCulture, $"{one.Bytes,8} {one.Method} {one.Path}")));

    private static long Length(JsonElement? message, string name) => (long)message!.Value.GetProperty(name).GetDouble();

    private static string Text(JsonElement? message, string name) => message!.Value.GetProperty(name).GetString()!;
}
