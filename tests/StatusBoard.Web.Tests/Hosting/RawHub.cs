using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace StatusBoard.Web.Tests.Hosting;

/// <summary>
/// A hub client of bare sockets: it sees the messages in the order of the wire, reads only when asked to, and keeps
/// the little that the system lets it keep of what it has not read.
/// </summary>
internal sealed class RawHub : IDisposable
{
    private const char Separator = '\u001e';

    private readonly TcpClient tcp;
    private readonly WebSocket socket;
    private readonly Queue<JsonElement> pending = [];
    private readonly MemoryStream partial = new();
    private readonly byte[] buffer = new byte[64 * 1024];

    private RawHub(TcpClient tcp, WebSocket socket) => (this.tcp, this.socket) = (tcp, socket);

    public static async Task<RawHub> ConnectAsync(Uri address)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var tcp = new TcpClient { ReceiveBufferSize = 4096, NoDelay = true };
        await tcp.ConnectAsync(address.Host, address.Port, cancellationToken);
        var stream = tcp.GetStream();
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(16));
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"GET /hubs/status HTTP/1.1\r\nHost: {address.Authority}\r\nUpgrade: websocket\r\nConnection: "
                    + $"Upgrade\r\nSec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n"),
            cancellationToken);
        var answer = "";
        var one = new byte[1];
        while (!answer.EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            Assert.Equal(1, await stream.ReadAsync(one, cancellationToken));
            answer += (char)one[0];
        }

        Assert.StartsWith("HTTP/1.1 101", answer, StringComparison.Ordinal);
        var hub = new RawHub(tcp, WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = false }));
        await hub.SendAsync("""{"protocol":"json","version":1}""");
        Assert.Equal("{}", (await hub.ReceiveAsync()).ToString());
        return hub;
    }

    public async Task SendAsync(string message) =>
        await socket.SendAsync(Encoding.UTF8.GetBytes(message + Separator), WebSocketMessageType.Text, endOfMessage: true,
            TestContext.Current.CancellationToken);

    /// <summary>Whether more than a ping has come and was not read yet: an answer is being written.</summary>
    public bool IsBeingAnswered => tcp.Available > 100;

    /// <summary>Asks, without waiting for the answer.</summary>
    public Task AskAsync(object? filter = null, string id = "1") =>
        SendAsync($$"""{"type":1,"invocationId":"{{id}}","target":"Subscribe","arguments":[{{JsonSerializer.Serialize(filter
            ?? new { })}}]}""");

    /// <summary>The next message that is not a ping.</summary>
    public async Task<JsonElement> ReceiveAsync(TimeSpan? atMost = null)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(atMost ?? TimeSpan.FromSeconds(15));
        while (true)
        {
            while (pending.TryDequeue(out var message))
            {
                if (!message.TryGetProperty("type", out var type) || type.GetInt32() != 6)
                    return message;
            }

            await ReadAsync(limit.Token);
        }
    }

    public void Abort() => tcp.Client.Close(0);

    public void Dispose()
    {
        socket.Dispose();
        tcp.Dispose();
        partial.Dispose();
    }

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        var read = await socket.ReceiveAsync(buffer, cancellationToken);
        if (read.MessageType == WebSocketMessageType.Close)
            throw new WebSocketException("The server has closed the connection.");
        partial.Write(buffer, 0, read.Count);
        if (partial.GetBuffer()[partial.Length - 1] != Separator)
            return;
        foreach (var message in Encoding.UTF8.GetString(partial.GetBuffer(), 0, (int)partial.Length)
            .Split(Separator, StringSplitOptions.RemoveEmptyEntries))
            pending.Enqueue(JsonSerializer.Deserialize<JsonElement>(message));
        partial.SetLength(0);
    }
}
