using System.Net.Sockets;
using System.Text;

namespace StatusBoard.Web.Tests.Hosting;

/// <summary>Asks by GET on a bare socket and reads nothing of the answer until it is told to.</summary>
internal sealed class DeafReader : IDisposable
{
    private readonly TcpClient tcp;

    private DeafReader(TcpClient tcp) => this.tcp = tcp;

    public static async Task<DeafReader> AskAsync(Uri address, string path, string? key = null, string version = "1.1")
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var tcp = new TcpClient { ReceiveBufferSize = 4096, NoDelay = true };
        await tcp.ConnectAsync(address.Host, address.Port, cancellationToken);
        var header = key is null ? "" : $"X-Api-Key: {key}\r\n";
        await tcp.GetStream()
            .WriteAsync(Encoding.ASCII.GetBytes(
            $"GET {path} HTTP/{version}\r\nHost: {address.Authority}\r\n{header}Connection: close\r\n\r\n"), cancellationToken);
        return new DeafReader(tcp);
    }

    /// <summary>The whole answer, to its end.</summary>
    public async Task<string> ReadAsync()
    {
        using var reader = new StreamReader(tcp.GetStream(), Encoding.UTF8);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Reads on; whether the answer breaks off before its end.</summary>
    public async Task<bool> IsCutOffAsync()
    {
        try
        {
            return !(await ReadAsync()).EndsWith("\r\n0\r\n\r\n", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return true;
        }
    }

    public void Abort() => tcp.Client.Close(0);

    public void Dispose() => tcp.Dispose();
}
