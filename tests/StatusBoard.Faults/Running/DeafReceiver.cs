using System.Net;
using System.Net.Sockets;

namespace StatusBoard.Faults.Running;

/// <summary>Takes every connection and answers nothing.</summary>
internal sealed class DeafReceiver : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);

    public DeafReceiver()
    {
        listener.Start(100);
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/");
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    public void Dispose() => listener.Dispose();
}
