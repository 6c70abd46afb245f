using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text.Json;

namespace StatusBoard.Benchmarks.FanOut.Wire;

/// <summary>
/// One SignalR connection over a WebSocket, with as little around it as there can be, so that thousands of them in
/// one process cost less than the server that they measure. Messages are bytes; what they mean is the client's.
/// </summary>
internal sealed class HubSocket : IAsyncDisposable
{
    private const int SmallReceiveBuffer = 4 * 1024;
    private const int LargestSegmentOption = 2; // TCP_MAXSEG
    private const int EthernetSegment = 1460;

    private readonly CountingStream _stream;
    private readonly WebSocket _socket;
    private readonly SemaphoreSlim _sending = new(1, 1);

    private HubSocket(CountingStream stream, WebSocket socket, int localPort)
    {
        _stream = stream;
        _socket = socket;
        LocalPort = localPort;
    }

    /// <summary>This end's TCP port, by which the system's tables know the connection.</summary>
    public int LocalPort { get; }

    /// <summary>Bytes that came over the network so far.</summary>
    public long WireBytes => _stream.Received;

    /// <summary>Negotiates with the hub and opens the WebSocket that it names.</summary>
    /// <exception cref="HttpRequestException">The hub refused the negotiation.</exception>
    /// <exception cref="IOException">The hub refused the WebSocket.</exception>
    public static async Task<HubSocket> ConnectAsync(
        HttpClient http, Uri server, SocketOptions options, CancellationToken cancellation)
    {
        var token = await NegotiateAsync(http, server, options, cancellation);
        var tcp = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (options.SmallBuffers)
        {
            tcp.ReceiveBufferSize = SmallReceiveBuffer;
            if (OperatingSystem.IsLinux())
            {
                tcp.SetRawSocketOption((int)SocketOptionLevel.Tcp, LargestSegmentOption, BitConverter.GetBytes(EthernetSegment));
            }
        }

        try
        {
            await tcp.ConnectAsync(server.Host, server.Port, cancellation);
            var stream = new CountingStream(new NetworkStream(tcp, ownsSocket: true));
            var socket = await WebSocketUpgrade.OpenAsync(
                stream, server, $"{options.Path}?id={Uri.EscapeDataString(token)}", options, cancellation);
            return new HubSocket(stream, socket, ((IPEndPoint)tcp.LocalEndPoint!).Port);
        }
        catch
        {
            tcp.Dispose();
            throw;
        }
    }

    /// <summary>Sends one message. Callers need not take turns.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> message, WebSocketMessageType type, CancellationToken cancellation)
    {
        await _sending.WaitAsync(cancellation);
        try
        {
            await _socket.SendAsync(message, type, endOfMessage: true, cancellation);
        }
        finally
        {
            _sending.Release();
        }
    }

    /// <summary>Receives what there is into <paramref name="buffer"/>; 0 when the server closed the connection.</summary>
    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellation)
    {
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer, cancellation);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return 0;
            }

            if (part.Count > 0)
            {
                return part.Count;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _socket.Abort();
        _socket.Dispose();
        await _stream.DisposeAsync();
    }

    private static async Task<string> NegotiateAsync(
        HttpClient http, Uri server, SocketOptions options, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post, new Uri(server, $"{options.Path}/negotiate?negotiateVersion=1"));
        request.Headers.Add("Origin", server.GetLeftPart(UriPartial.Authority));
        if (options.Cookies is { Length: > 0 })
        {
            request.Headers.Add("Cookie", options.Cookies);
        }

        if (options.ApiKey is { Length: > 0 })
        {
            request.Headers.Add("X-Api-Key", options.ApiKey);
        }

        using var response = await http.SendAsync(request, cancellation);
        response.EnsureSuccessStatusCode();
        using var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellation));
        return answer.RootElement.GetProperty("connectionToken").GetString()
            ?? throw new IOException($"{server}{options.Path} gave no connection token.");
    }
}
