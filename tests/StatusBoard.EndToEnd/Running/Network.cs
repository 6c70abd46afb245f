using System.Net;
using System.Net.Sockets;

namespace StatusBoard.EndToEnd.Running;

/// <summary>
/// The network between a browser and a server, which a test can cut: nothing passes any more, nobody is told, and what
/// was on its way arrives when it is mended, as with a cable that is pulled.
/// </summary>
public sealed class Network : IDisposable
{
    private readonly Uri server;
    private readonly Socket listener = new(SocketType.Stream, ProtocolType.Tcp);
    private volatile TaskCompletionSource whole = Whole();

    /// <summary>A network to a server.</summary>
    public Network(Uri server)
    {
        this.server = server;
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}");
        _ = AcceptAsync();
    }

    /// <summary>Where the server is found by way of this network.</summary>
    public Uri Address { get; }

    /// <summary>Lets nothing pass any more.</summary>
    public void Cut() => whole = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets everything pass again.</summary>
    public void Mend() => whole.TrySetResult();

    /// <inheritdoc/>
    public void Dispose()
    {
        listener.Dispose();
        Mend();
    }

    private static TaskCompletionSource Whole()
    {
        var done = new TaskCompletionSource();
        done.SetResult();
        return done;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = JoinAsync(await listener.AcceptAsync());
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task JoinAsync(Socket client)
    {
        using var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
        using (client)
        {
            try
            {
                await whole.Task;
                await server.ConnectAsync(this.server.Host, this.server.Port);
                await Task.WhenAny(PumpAsync(client, server), PumpAsync(server, client));
            }
            catch (SocketException)
            {
                // Nobody listens there: the browser is told by the end of its connection.
            }
        }
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        try
        {
            int read;
            while ((read = await from.ReceiveAsync(buffer)) > 0)
            {
                await whole.Task;
                for (var sent = 0; sent < read;)
                    sent += await to.SendAsync(buffer.AsMemory(sent, read - sent));
            }

            await whole.Task;
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // One side has gone.
        }
    }
}
