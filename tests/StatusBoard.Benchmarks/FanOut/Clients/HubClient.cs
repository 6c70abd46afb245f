using System.Net.WebSockets;
using System.Text;
using StatusBoard.Benchmarks.FanOut.Results;
using StatusBoard.Benchmarks.FanOut.Wire;

namespace StatusBoard.Benchmarks.FanOut.Clients;

/// <summary>
/// A SignalR client with the JSON protocol that subscribes to the board, or merely listens.
/// </summary>
/// <param name="index">Which of its kind it is.</param>
/// <param name="arrivals">Where it notes what arrived.</param>
/// <param name="http">For the negotiation.</param>
/// <param name="server">The server's address.</param>
/// <param name="options">How to connect.</param>
/// <param name="subscription">The argument of <c>Subscribe</c> as JSON; null for a hub that has nothing to subscribe to.</param>
internal sealed class HubClient(
    int index, Arrivals arrivals, HttpClient http, Uri server, SocketOptions options, string? subscription)
    : BoardClient(index, arrivals)
{
    private int _searched;

    /// <summary>The newest message that held a change, for whoever wants to see what is sent.</summary>
    public byte[]? LastChange { get; private set; }

    /// <summary>Whether to keep <see cref="LastChange"/>.</summary>
    public bool Keeps { get; init; }

    /// <inheritdoc/>
    protected override ReadOnlyMemory<byte> PingMessage { get; } = "{\"type\":6}\u001e"u8.ToArray();

    /// <inheritdoc/>
    protected override ReadOnlyMemory<byte> Handshake { get; } = "{\"protocol\":\"json\",\"version\":1}\u001e"u8.ToArray();

    /// <inheritdoc/>
    protected override WebSocketMessageType MessageType => WebSocketMessageType.Text;

    /// <inheritdoc/>
    protected override Task<HubSocket> ConnectAsync(CancellationToken cancellation) =>
        HubSocket.ConnectAsync(http, server, options, cancellation);

    /// <inheritdoc/>
    protected override async Task StartAsync()
    {
        if (subscription is null)
        {
            Opened();
            return;
        }

        await SendAsync(Encoding.UTF8.GetBytes(
            $"{{\"type\":1,\"invocationId\":\"1\",\"target\":\"Subscribe\",\"arguments\":[{subscription}]}}\u001e"));
    }

    /// <inheritdoc/>
    protected override ValueTask<int> TakeAsync(ReadOnlyMemory<byte> waiting, long received)
    {
        // A first board comes in many pieces: look only at what is new.
        var end = waiting.Span[_searched..].IndexOf((byte)0x1e);
        if (end < 0)
        {
            _searched = waiting.Length;
            return ValueTask.FromResult(0);
        }

        end += _searched;
        _searched = 0;
        Take(waiting.Span[..end], received);
        return ValueTask.FromResult(end + 1);
    }

    private void Take(ReadOnlySpan<byte> message, long received)
    {
        if (message.StartsWith("{\"type\":1"u8))
        {
            var before = MessageBytes;
            Note(message, received);
            if (Keeps && MessageBytes != before)
            {
                LastChange = message.ToArray();
            }
        }
        else if (message.StartsWith("{\"type\":3"u8))
        {
            Answered(message);
        }
        else if (message.StartsWith("{\"type\":7"u8))
        {
            Fail($"The hub closed the connection: {Encoding.UTF8.GetString(message)}");
        }
    }

    private void Answered(ReadOnlySpan<byte> message)
    {
        if (message[..Math.Min(message.Length, 60)].IndexOf("\"error\""u8) >= 0)
        {
            Fail($"Subscribe failed: {Encoding.UTF8.GetString(message)}");
        }
        else
        {
            Opened();
        }
    }
}
