using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;

namespace StatusBoard.Faults.Running;

/// <summary>What a node writes to its console: events with their number and level, and the whole of it in a file.</summary>
internal sealed partial class NodeLog(string file)
{
    private readonly ConcurrentQueue<LogLine> lines = new();
    private readonly Lock writing = new();
    private (string Level, int Event)? begun;

    /// <summary>The file.</summary>
    public string File { get; } = file;

    /// <summary>What was written, oldest first: the first line of each event.</summary>
    public IEnumerable<LogLine> Lines => lines;

    /// <summary>Takes a line of the console.</summary>
    public void Take(string? line)
    {
        if (line is null)
            return;
        lock (writing)
        {
            System.IO.File.AppendAllText(File, $"{DateTime.UtcNow:HH:mm:ss.fff} {line}{Environment.NewLine}");
            if (Head().Match(line) is { Success: true } head)
            {
                begun = (head.Groups[1].Value, int.Parse(head.Groups[2].Value, CultureInfo.InvariantCulture));
            }
            else if (begun is { } first)
            {
                begun = null;
                lines.Enqueue(new LogLine(first.Level, first.Event, line.Trim()));
            }
            else if (line.StartsWith("Unhandled exception", StringComparison.Ordinal))
            {
                lines.Enqueue(new LogLine("crit", 0, line));
            }
        }
    }

    [GeneratedRegex(@"^(trce|dbug|info|warn|fail|crit): .*\[(\d+)\]$")]
    private static partial Regex Head();
}
