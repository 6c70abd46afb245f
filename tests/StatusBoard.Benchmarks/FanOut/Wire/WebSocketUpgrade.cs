using System.Globalization;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;

namespace StatusBoard.Benchmarks.FanOut.Wire;

/// <summary>
/// Opens a WebSocket on a plain connection. <see cref="ClientWebSocket"/> would do as well, but hides the stream
/// whose bytes are counted and brings an HTTP handler for each of some thousand clients.
/// </summary>
internal static class WebSocketUpgrade
{
    private const int LongestAnswer = 16 * 1024;

    /// <summary>Sends the upgrade request and reads its answer.</summary>
    /// <exception cref="IOException">The server did not answer with 101.</exception>
    public static async Task<WebSocket> OpenAsync(
        Stream stream, Uri server, string pathAndQuery, SocketOptions options, CancellationToken cancellation)
    {
        await stream.WriteAsync(Request(server, pathAndQuery, options), cancellation);
        var answer = await ReadAnswerAsync(stream, cancellation);
        if (!answer.StartsWith("HTTP/1.1 101", StringComparison.Ordinal))
        {
            throw new IOException($"{server}{pathAndQuery} refused the WebSocket: {answer.Split('\r')[0]}");
        }

        return WebSocket.CreateFromStream(stream, new WebSocketCreationOptions
        {
            IsServer = false,
            KeepAliveInterval = Timeout.InfiniteTimeSpan, // SignalR has its own pings
            DangerousDeflateOptions = Agreed(answer),
        });
    }

    private static byte[] Request(Uri server, string pathAndQuery, SocketOptions options)
    {
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"GET {pathAndQuery} HTTP/1.1\r\n")
            .Append(CultureInfo.InvariantCulture, $"Host: {server.Authority}\r\n")
            .Append(CultureInfo.InvariantCulture, $"Origin: {server.GetLeftPart(UriPartial.Authority)}\r\n")
            .Append("Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n")
            .Append(CultureInfo.InvariantCulture,
                $"Sec-WebSocket-Key: {Convert.ToBase64String(RandomNumberGenerator.GetBytes(16))}\r\n");
        if (options.OfferCompression)
        {
            text.Append("Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n");
        }

        if (options.Cookies is { Length: > 0 })
        {
            text.Append(CultureInfo.InvariantCulture, $"Cookie: {options.Cookies}\r\n");
        }

        if (options.ApiKey is { Length: > 0 })
        {
            text.Append(CultureInfo.InvariantCulture, $"X-Api-Key: {options.ApiKey}\r\n");
        }

        return Encoding.ASCII.GetBytes(text.Append("\r\n").ToString());
    }

    // Byte by byte: nothing behind the empty line may be taken away from the WebSocket.
    private static async Task<string> ReadAnswerAsync(Stream stream, CancellationToken cancellation)
    {
        var answer = new StringBuilder();
        var one = new byte[1];
        while (answer.Length < LongestAnswer)
        {
            if (await stream.ReadAsync(one, cancellation) == 0)
            {
                break;
            }

            answer.Append((char)one[0]);
            if (one[0] == '\n' && answer.Length >= 4 && answer[^2] == '\r' && answer[^3] == '\n' && answer[^4] == '\r')
            {
                break;
            }
        }

        return answer.ToString();
    }

    private static WebSocketDeflateOptions? Agreed(string answer)
    {
        var line = answer.Split("\r\n").FirstOrDefault(
            l => l.StartsWith("Sec-WebSocket-Extensions:", StringComparison.OrdinalIgnoreCase));
        if (line is null || !line.Contains("permessage-deflate", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return new WebSocketDeflateOptions
        {
            ClientContextTakeover = !line.Contains("client_no_context_takeover", StringComparison.OrdinalIgnoreCase),
            ServerContextTakeover = !line.Contains("server_no_context_takeover", StringComparison.OrdinalIgnoreCase),
            ClientMaxWindowBits = Bits(line, "client_max_window_bits="),
            ServerMaxWindowBits = Bits(line, "server_max_window_bits="),
        };
    }

    private static int Bits(string line, string name)
    {
        var at = line.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        if (at < 0)
        {
            return 15;
        }

        var digits = new string([.. line[(at + name.Length)..].TrimStart('"').TakeWhile(char.IsAsciiDigit)]);
        return int.Parse(digits, CultureInfo.InvariantCulture);
    }
}
