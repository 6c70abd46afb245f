using System.Globalization;

namespace StatusBoard.Benchmarks.FanOut.Servers;

/// <summary>
/// What a server has sent to some of its clients and they do not take, from the kernel's table of TCP connections: the
/// proof that a stalled client really stalls.
/// </summary>
/// <param name="Ports">The clients' ports whose connections are still open.</param>
/// <param name="Blocked">How many of these have bytes waiting.</param>
/// <param name="Bytes">How many bytes wait, over all.</param>
internal sealed record UnsentBytes(IReadOnlySet<int> Ports, int Blocked, long Bytes)
{
    private const int Established = 1;

    /// <summary>Looks at the connections between <paramref name="serverPort"/> and <paramref name="clientPorts"/>.</summary>
    public static UnsentBytes Read(int serverPort, IReadOnlySet<int> clientPorts)
    {
        var waiting = new Dictionary<int, long>();
        foreach (var table in (string[])["/proc/net/tcp", "/proc/net/tcp6"])
        {
            if (!File.Exists(table))
            {
                continue;
            }

            foreach (var line in File.ReadLines(table).Skip(1))
            {
                // "0: 0100007F:1F90 0100007F:C350 01 00000000:00000000 ...": local, remote, state, unsent:unread
                var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                var remote = (int)Hex(fields[2].Split(':')[1]);
                if (Hex(fields[1].Split(':')[1]) == serverPort
                    && clientPorts.Contains(remote)
                    && Hex(fields[3]) == Established)
                {
                    waiting[remote] = Hex(fields[4].Split(':')[0]);
                }
            }
        }

        return new UnsentBytes(waiting.Keys.ToHashSet(), waiting.Values.Count(b => b > 0), waiting.Values.Sum());
    }

    private static long Hex(string text) => long.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
