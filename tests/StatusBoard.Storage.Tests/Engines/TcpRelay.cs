using System.Net;
using System.Net.Sockets;
using Microsoft.Data.SqlClient;

namespace StatusBoard.Storage.Tests.Engines;

/// <summary>A way to the server that a test can cut, with every connection on it, and mend.</summary>
internal sealed class TcpRelay : IDisposable
{
    private readonly string host;
    private readonly int port;
    private readonly Lock gate = new();
    private readonly List<Socket> sockets = [];
    private Socket? listener;
    private int accepted;

    private TcpRelay(string host, int port)
    {
        this.host = host;
        this.port = port;
        Mend();
        Port = ((IPEndPoint)listener!.LocalEndPoint!).Port;
    }

    public int Port { get; }

    /// <summary>Whether nothing passes while every connection stays open, as after a cable was pulled.</summary>
    public bool Silent { get; set; }

    /// <summary>How many connections were made through it so far.</summary>
    public int Accepted => Volatile.Read(ref accepted);

    /// <summary>A relay to the server of a connection string, and the string that goes by it.</summary>
    public static (TcpRelay Relay, string ConnectionString) To(string connectionString)
    {
        var builder = new SqlConnectionStringBuilder(connectionString);
        var address = builder.DataSource.Replace("tcp:", "", StringComparison.OrdinalIgnoreCase);
        Assert.SkipWhen(address.Contains('\\', StringComparison.Ordinal), "A named instance cannot be put behind a relay.");
        var parts = address.Split(',');
        var relay = new TcpRelay(parts[0], parts.Length > 1
            ? int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) : 1433);
        builder.DataSource = $"127.0.0.1,{relay.Port}";
        builder.ConnectTimeout = 2;
        return (relay, builder.ConnectionString);
    }

    public void Cut()
    {
        lock (gate)
        {
            listener?.Dispose();
            listener = null;
            sockets.ForEach(socket => socket.Dispose());
            sockets.Clear();
        }
    }

    public void Mend()
    {
        var fresh = new Socket(SocketType.Stream, ProtocolType.Tcp);
        fresh.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        fresh.Bind(new IPEndPoint(IPAddress.Loopback, Port));
        fresh.Listen();
        lock (gate)
            listener = fresh;
        _ = AcceptAsync(fresh);
    }

    public void Dispose() => Cut();

    private async Task AcceptAsync(Socket from)
    {
        try
        {
            while (true)
            {
                var client = await from.AcceptAsync();
                Interlocked.Increment(ref accepted);
                var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
                lock (gate)
                    sockets.AddRange([client, server]);
                await server.ConnectAsync(host, port);
                _ = PumpAsync(client, server);
                _ = PumpAsync(server, client);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Cut.
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
                while (Silent)
                    await Task.Delay(10);
                for (var sent = 0; sent < read;)
                    sent += await to.SendAsync(buffer.AsMemory(sent, read - sent));
            }

            to.Shutdown(SocketShutdown.Send);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Cut.
        }
    }
}
