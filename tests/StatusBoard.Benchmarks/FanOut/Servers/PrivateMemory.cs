using System.Globalization;

namespace StatusBoard.Benchmarks.FanOut.Servers;

/// <summary>A process's private memory as the kernel sees it, inside and outside of the garbage collector's range.</summary>
/// <param name="Collector">Bytes in the range that the collector reserved.</param>
/// <param name="Native">Bytes everywhere else.</param>
internal sealed record PrivateMemory(long Collector, long Native)
{
    /// <summary>Reads /proc/…/smaps.</summary>
    public static async Task<PrivateMemory> ReadAsync(int processId, CancellationToken cancellation)
    {
        var runs = new List<Run>();
        await foreach (var line in File.ReadLinesAsync($"/proc/{processId}/smaps", cancellation))
        {
            if (Mapping(line) is { } mapping)
            {
                var joins = runs.Count > 0 && runs[^1].Anonymous && mapping.Anonymous && runs[^1].End == mapping.Start;
                if (joins)
                {
                    runs[^1] = runs[^1] with { End = mapping.End };
                }
                else
                {
                    runs.Add(mapping);
                }
            }
            else if (line.StartsWith("Private_", StringComparison.Ordinal))
            {
                runs[^1] = runs[^1] with { Private = runs[^1].Private + Kilobytes(line) };
            }
        }

        // The collector reserves one range of at least twice the machine's memory: nothing else comes near it.
        var collector = runs.MaxBy(r => r.Anonymous ? r.End - r.Start : 0)!.Private;
        return new PrivateMemory(collector, runs.Sum(r => r.Private) - collector);
    }

    // "7f0a1c000000-7f0a1c021000 rw-p 00000000 00:00 0   [name]"
    private static Run? Mapping(string line)
    {
        var dash = line.IndexOf('-', StringComparison.Ordinal);
        var space = line.IndexOf(' ', StringComparison.Ordinal);
        if (dash < 0 || space < dash
            || !ulong.TryParse(line.AsSpan(0, dash), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var start))
        {
            return null;
        }

        var end = ulong.Parse(line.AsSpan(dash + 1, space - dash - 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return new Run(start, end, line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length == 5, 0);
    }

    private static long Kilobytes(string line) =>
        1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);

    private sealed record Run(ulong Start, ulong End, bool Anonymous, long Private);
}
