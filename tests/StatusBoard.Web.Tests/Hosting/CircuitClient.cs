using System.Buffers;
using System.Net.WebSockets;
using System.Text;
using System.Text.RegularExpressions;
using MessagePack;

namespace StatusBoard.Web.Tests.Hosting;

/// <summary>A browser's end of a circuit without the browser: starts the components of a page and reads nothing but what it waits
/// for.</summary>
internal sealed partial class CircuitClient : IDisposable
{
    private readonly ClientWebSocket socket;

    private CircuitClient(ClientWebSocket socket) => this.socket = socket;

    /// <summary>Opens a page and a circuit for it.</summary>
    public static async Task<CircuitClient> OpenAsync(BoardApp app, string path, string? key = null, Action? beforeItsCircuit = null)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        using var ask = new HttpRequestMessage(HttpMethod.Get, path);
        ask.Headers.Add("Accept", "text/html");
        if (key is not null)
            ask.Headers.Add("X-Api-Key", key);
        using var answer = await app.Anybody.SendAsync(ask, cancellationToken);
        answer.EnsureSuccessStatusCode();
        var html = await answer.Content.ReadAsStringAsync(cancellationToken);
        var components = Component().Matches(html).Select(match => match.Groups[1].Value)
            .Where(marker => marker.Contains("\"type\":\"server\"", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(components);
        var operations = $$"""{"batchId":1,"operations":[{{string.Join(',',
            components.Select((marker, i) => $$"""{"type":"add","ssrComponentId":{{i + 1}},"marker":{{marker}}}"""))}}]}""";
        var state = State().Match(html).Groups[1].Value;

        beforeItsCircuit?.Invoke();
        var client = new CircuitClient(await app.WebSocketAsync("/_blazor", key: key));
        await client.socket.SendAsync(Encoding.UTF8.GetBytes("""{"protocol":"blazorpack","version":1}""" + "\u001e"),
            WebSocketMessageType.Binary, true, cancellationToken);
        await client.ReceiveUntilAsync("{}");
        await client.InvokeAsync("0", "StartCircuit", app.Address.ToString(), new Uri(app.Address, path).ToString(), "[]", state);
        await client.ReceiveUntilAsync("attachWebRendererInterop");
        await client.InvokeAsync(null, "UpdateRootComponents", operations, state);
        return client;
    }

    /// <summary>Waits until the server has called this in the browser, and gives all that came until then.</summary>
    public async Task<string> ReceiveUntilAsync(string called)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(15));
        var buffer = new byte[16 * 1024];
        var seen = new StringBuilder();
        while (!seen.ToString().Contains(called, StringComparison.Ordinal))
        {
            var read = await socket.ReceiveAsync(buffer, limit.Token)
                .ContinueWith(received => received.IsCompletedSuccessfully ? received.Result : null, TaskScheduler.Default);
            Assert.True(read is { MessageType: not WebSocketMessageType.Close }, $"Closed, or nothing more came, after: {seen}");
            seen.Append(Encoding.Latin1.GetString(buffer, 0, read.Count));
        }

        return seen.ToString();
    }

    public void Dispose() => socket.Dispose();

    public void Abort() => socket.Abort();

    private Task InvokeAsync(string? id, string method, params string[] arguments)
    {
        var body = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(body);
        writer.WriteArrayHeader(6);
        writer.Write(1);
        writer.WriteMapHeader(0);
        writer.Write(id);
        writer.Write(method);
        writer.WriteArrayHeader(arguments.Length);
        foreach (var argument in arguments)
            writer.Write(argument);
        writer.WriteArrayHeader(0);
        writer.Flush();
        List<byte> framed = [];
        var rest = body.WrittenCount;
        do
        {
            framed.Add((byte)((rest & 0x7F) | (rest > 0x7F ? 0x80 : 0)));
            rest >>= 7;
        }
        while (rest > 0);
        framed.AddRange(body.WrittenSpan);
        return socket.SendAsync(framed.ToArray(), WebSocketMessageType.Binary, true, TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("<!--Blazor:(\\{.*?\\})-->", RegexOptions.Singleline)]
    private static partial Regex Component();

    [GeneratedRegex("<!--Blazor-Server-Component-State:([A-Za-z0-9+/=]+)-->")]
    private static partial Regex State();
}
