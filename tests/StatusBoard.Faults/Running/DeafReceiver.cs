using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace StatusBoard.Faults.Running;

/// <summary>Takes every connection and answers nothing.</summary>
internal sealed class DeafReceiver : IDisposable
{
    private readonly ConcurrentQueue<TcpClient> connections = new();
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public DeafReceiver()
    {
        listener.Start(100);
        _ = AcceptAsync();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>How many connections it has taken.</summary>
    public int Taken => connections.Count;

    public void Dispose()
    {
        listener.Dispose();
        foreach (var connection in connections)
            connection.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                connections.Enqueue(await listener.AcceptTcpClientAsync());
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It has ended.
        }
    }
}
