using System.Globalization;

namespace StatusBoard.Benchmarks.FanOut.Servers;

/// <summary>
/// How many of a server's connections have bytes that the other end does not take: the proof that a stalled client
/// really stalls. From the kernel's table of TCP connections.
/// </summary>
internal static class UnsentBytes
{
    /// <summary>Counts, among the connections from <paramref name="clientPorts"/>, those with unsent bytes at the server.</summary>
    public static int Connections(int serverPort, IReadOnlySet<int> clientPorts)
    {
        var count = 0;
        foreach (var table in (string[])["/proc/net/tcp", "/proc/net/tcp6"])
        {
            if (File.Exists(table))
            {
                count += File.ReadLines(table).Skip(1).Count(line => IsBlocked(line, serverPort, clientPorts));
            }
        }

        return count;
    }

    private static bool IsBlocked(string line, int serverPort, IReadOnlySet<int> clientPorts)
    {
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return Hex(fields[1].Split(':')[1]) == serverPort
            && clientPorts.Contains(Hex(fields[2].Split(':')[1]))
            && Hex(fields[4].Split(':')[0]) > 0;
    }

    private static int Hex(string text) => int.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
