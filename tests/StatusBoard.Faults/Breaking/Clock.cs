using System.Globalization;
using StatusBoard.Faults.Running;

namespace StatusBoard.Faults.Breaking;

/// <summary>The clock of a node is set forward and back while it runs: libfaketime (Debian's package faketime) tells it another
/// time.</summary>
internal static class Clock
{
    private static readonly string? Library = Directory.Exists("/usr/lib")
        ? Directory.EnumerateFiles("/usr/lib", "libfaketimeMT.so.1", new EnumerationOptions
        {
            RecurseSubdirectories = true, IgnoreInaccessible = true, MaxRecursionDepth = 3,
        }).FirstOrDefault() : null;

    /// <summary>What is missing for it here; null for nothing.</summary>
    public static string? Missing() => Library is null ? "libfaketime is not installed" : null;

    /// <summary>The environment of a command whose clock is ahead.</summary>
    public static Dictionary<string, string> Ahead(TimeSpan time) => new()
    {
        ["LD_PRELOAD"] = Library!, ["FAKETIME"] = string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:+0;-0}s"),
        ["FAKETIME_DONT_FAKE_MONOTONIC"] = "1", ["NO_FAKE_STAT"] = "1",
    };

    /// <summary>Sets the clock of one node of two so far from the right time, and back to it.</summary>
    public static async Task StepAsync(Stand stand, TimeSpan step)
    {
        var node = stand.Nodes[1];
        var offset = Path.Combine(stand.Folder, "clock");
        await SetAsync(offset, TimeSpan.Zero);
        await node.KillAsync();
        node.Set("LD_PRELOAD", Library);
        node.Set("FAKETIME_TIMESTAMP_FILE", offset);
        node.Set("FAKETIME_CACHE_DURATION", "1");
        // Only the time of day is set: what the process waits by goes on as it was.
        node.Set("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        node.Set("NO_FAKE_STAT", "1");
        await node.StartAsync();
        await stand.WaitAsync(4);
        await SetAsync(offset, step);
        await stand.WaitAsync(15);
        await SetAsync(offset, TimeSpan.Zero);
        await stand.WaitAsync(4);
        foreach (var name in new[] { "LD_PRELOAD", "FAKETIME_TIMESTAMP_FILE", "FAKETIME_CACHE_DURATION", "FAKETIME_DONT_FAKE_MONOTONIC",
            "NO_FAKE_STAT" })
            node.Set(name, null);
        await node.KillAsync();
        await node.StartAsync();
    }

    private static async Task SetAsync(string file, TimeSpan offset)
    {
        // In place of the file at once: a node that reads half of it would take another time.
        await File.WriteAllTextAsync(file + ".new", string.Create(CultureInfo.InvariantCulture, $"{offset.TotalSeconds:+0;-0}s\n"));
        File.Move(file + ".new", file, overwrite: true);
    }
}
