using System.Diagnostics;
using System.Net.WebSockets;
using StatusBoard.Benchmarks.FanOut.Results;
using StatusBoard.Benchmarks.FanOut.Wire;

namespace StatusBoard.Benchmarks.FanOut.Clients;

/// <summary>
/// One simulated viewer: receives for as long as it lives and notes which change arrived when.
/// </summary>
internal abstract class BoardClient(int index, Arrivals arrivals) : IAsyncDisposable
{
    private static readonly TimeSpan LongestOpening = TimeSpan.FromSeconds(60);

    private readonly CancellationTokenSource _life = new();
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HubSocket? _socket;
    private Task _receiving = Task.CompletedTask;

    /// <summary>Why the connection ended, or null while it is alive.</summary>
    public string? Failure { get; private set; }

    /// <summary>Bytes that came over the network so far.</summary>
    public long WireBytes => _socket?.WireBytes ?? 0;

    /// <summary>Bytes of the messages that held a change, as they are after unpacking.</summary>
    public long MessageBytes { get; private set; }

    /// <summary>This end's TCP port, 0 before it is open.</summary>
    public int LocalPort => _socket?.LocalPort ?? 0;

    /// <summary>A client that does this stops reading once it is open, yet stays and keeps sending its pings.</summary>
    public bool Stalls { get; init; }

    /// <summary>The keep-alive of the client's protocol.</summary>
    protected abstract ReadOnlyMemory<byte> PingMessage { get; }

    /// <summary>The handshake of the client's protocol.</summary>
    protected abstract ReadOnlyMemory<byte> Handshake { get; }

    /// <summary>Whether the protocol's messages are text.</summary>
    protected abstract WebSocketMessageType MessageType { get; }

    /// <summary>Opens the client; it is ready for changes when this returns.</summary>
    public async Task OpenAsync(CancellationToken cancellation)
    {
        _socket = await ConnectAsync(cancellation);
        await SendAsync(Handshake);
        _receiving = Task.Run(ReceiveAsync, CancellationToken.None);
        await _opened.Task.WaitAsync(LongestOpening, cancellation);
    }

    /// <summary>Tells the server that this client is alive; SignalR drops one that is silent for 30 s.</summary>
    public async Task PingAsync()
    {
        if (_socket is null || Failure is not null)
        {
            return;
        }

        try
        {
            await SendAsync(PingMessage);
        }
        catch (Exception failure) when (IsEnd(failure))
        {
            Fail(failure.Message);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _life.CancelAsync();
        if (_socket is not null)
        {
            await _socket.DisposeAsync();
        }

        await _receiving;
        _life.Dispose();
    }

    /// <summary>Opens the connection.</summary>
    protected abstract Task<HubSocket> ConnectAsync(CancellationToken cancellation);

    /// <summary>Called once, when the server has taken the handshake.</summary>
    protected abstract Task StartAsync();

    /// <summary>
    /// Takes one message off the front of <paramref name="waiting"/> and acts on it.
    /// </summary>
    /// <returns>The bytes taken; 0 when no message is whole yet.</returns>
    protected abstract ValueTask<int> TakeAsync(ReadOnlyMemory<byte> waiting, long received);

    /// <summary>Says that the client is ready for changes.</summary>
    protected void Opened() => _opened.TrySetResult();

    /// <summary>Ends the client with a reason; the first one is kept.</summary>
    protected void Fail(string reason)
    {
        Failure ??= reason;
        _opened.TrySetException(new IOException(reason));
    }

    /// <summary>Sends a message of the client's protocol.</summary>
    protected Task SendAsync(ReadOnlyMemory<byte> message) => _socket!.SendAsync(message, MessageType, _life.Token);

    /// <summary>Notes every change whose marker is in <paramref name="message"/>.</summary>
    protected void Note(ReadOnlySpan<byte> message, long received)
    {
        var rest = message;
        var any = false;
        while (Marker.TryTake(ref rest, out var number))
        {
            arrivals.Record(number, index, received);
            any = true;
        }

        if (any)
        {
            MessageBytes += message.Length;
        }
    }

    private static bool IsEnd(Exception failure) =>
        failure is IOException or WebSocketException or OperationCanceledException or ObjectDisposedException
            or InvalidOperationException;

    private async Task ReceiveAsync()
    {
        var queue = new ByteQueue();
        var started = false;
        try
        {
            while (!(Stalls && _opened.Task.IsCompleted))
            {
                var count = await _socket!.ReceiveAsync(queue.Room(), _life.Token);
                var received = Stopwatch.GetTimestamp();
                if (count == 0)
                {
                    Fail("The server closed the connection.");
                    return;
                }

                queue.Added(count);
                if (!started && !await TookHandshakeAsync(queue))
                {
                    continue;
                }

                started = true;
                await TakeAllAsync(queue, received);
            }
        }
        catch (Exception failure) when (IsEnd(failure))
        {
            Fail(failure.Message);
        }
    }

    // Every protocol answers the handshake with JSON and a record separator.
    private async Task<bool> TookHandshakeAsync(ByteQueue queue)
    {
        var end = queue.Waiting.Span.IndexOf((byte)0x1e);
        if (end < 0)
        {
            return false;
        }

        if (queue.Waiting.Span[..end].IndexOf("\"error\""u8) >= 0)
        {
            throw new IOException($"Handshake refused: {System.Text.Encoding.UTF8.GetString(queue.Waiting.Span[..end])}");
        }

        queue.Consumed(end + 1);
        await StartAsync();
        return true;
    }

    private async ValueTask TakeAllAsync(ByteQueue queue, long received)
    {
        var taken = 0;
        while (taken < queue.Waiting.Length)
        {
            var count = await TakeAsync(queue.Waiting[taken..], received);
            if (count == 0)
            {
                break;
            }

            taken += count;
        }

        if (taken > 0)
        {
            queue.Consumed(taken);
        }
    }
}
