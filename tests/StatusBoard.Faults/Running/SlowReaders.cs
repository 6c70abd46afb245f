using System.Net.Sockets;
using System.Text;

namespace StatusBoard.Faults.Running;

/// <summary>Clients that ask for the whole board and read one byte a second.</summary>
internal sealed class SlowReaders : IDisposable
{
    private readonly List<TcpClient> clients = [];
    private readonly CancellationTokenSource end = new();

    /// <summary>Opens so many.</summary>
    public static async Task<SlowReaders> StartAsync(Uri board, int number)
    {
        var readers = new SlowReaders();
        for (var i = 0; i < number; i++)
        {
            var client = new TcpClient { ReceiveBufferSize = 1024 };
            await client.ConnectAsync(board.Host, board.Port);
            await client.GetStream().WriteAsync(
                Encoding.ASCII.GetBytes($"GET /api/v1/stream HTTP/1.1\r\nHost: {board.Authority}\r\n\r\n"));
            readers.clients.Add(client);
            _ = readers.ReadAsync(client);
        }

        return readers;
    }

    public void Dispose()
    {
        end.Cancel();
        foreach (var client in clients)
            client.Dispose();
    }

    private async Task ReadAsync(TcpClient client)
    {
        var one = new byte[1];
        try
        {
            while (!end.IsCancellationRequested && await client.GetStream().ReadAsync(one, end.Token) > 0)
                await Task.Delay(1000, end.Token);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
        {
            // It was closed.
        }
    }
}
