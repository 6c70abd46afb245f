using System.Diagnostics;
using System.Globalization;
using Microsoft.Diagnostics.NETCore.Client;
using Microsoft.Diagnostics.Runtime;

namespace StatusBoard.Benchmarks.Soak;

/// <summary>
/// What the circuits of a server hold, from a dump of its heap: the objects that are reached from the roots only by way
/// of a circuit, its connection, its components or its subscriptions. What a board or a cache holds too is not counted,
/// however much that grows: so one circuit of a few hundred KiB can be told among a hundred MB.
/// </summary>
internal static class CircuitMemory
{
    private static readonly string[] Owned =
    [
        "Microsoft.AspNetCore.Components.Server.Circuits.",
        "Microsoft.AspNetCore.Components.Rendering.ComponentState",
        "Microsoft.AspNetCore.Http.Connections.Internal.HttpConnectionContext",
        "Microsoft.AspNetCore.SignalR.HubConnectionContext",
        "StatusBoard.Web.Live.BoardSubscription",
    ];

    /// <summary>Writes a dump, reads it and deletes it. The process stands still while it is written, about a second.</summary>
    /// <param name="processId">The server.</param>
    /// <returns>Bytes.</returns>
    /// <exception cref="ServerNotAvailableException">The process is not there or not .NET.</exception>
    /// <exception cref="InvalidOperationException">The dump could not be read.</exception>
    public static async Task<long> ReadAsync(int processId)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".dmp");
        try
        {
            await Task.Run(() => new DiagnosticsClient(processId).WriteDump(DumpType.WithHeap, path));
            return await ReadElsewhereAsync(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>What the circuits hold in a dump, in bytes.</summary>
    public static long Read(string path)
    {
        using var target = DataTarget.LoadDump(path);
        using var runtime = target.ClrVersions[0].CreateRuntime();
        var owned = new Dictionary<ulong, bool>();
        return Reached(runtime.Heap, _ => false) - Reached(runtime.Heap, IsOwned);

        bool IsOwned(ClrType type)
        {
            if (!owned.TryGetValue(type.MethodTable, out var answer))
                owned[type.MethodTable] = answer = Array.Exists(Owned, name =>
                    type.Name?.StartsWith(name, StringComparison.Ordinal) == true) || IsComponent(type);
            return answer;
        }
    }

    // The runtime's own library for reading dumps leaves something behind on the thread that used it, and the process that
    // unloads it dies when that thread ends: so each dump has a process of its own, this program's `circuit DUMP`.
    private static async Task<long> ReadElsewhereAsync(string path)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in new[] { typeof(CircuitMemory).Assembly.Location, "circuit", path })
            start.ArgumentList.Add(argument);
        using var reader = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        var said = await reader.StandardOutput.ReadToEndAsync();
        await reader.WaitForExitAsync();
        return long.TryParse(said, NumberStyles.Integer, CultureInfo.InvariantCulture, out var bytes)
            ? bytes
            : throw new InvalidOperationException($"The dump {path} could not be read ({reader.ExitCode}): {said}");
    }

    private static bool IsComponent(ClrType? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (type.Name == "Microsoft.AspNetCore.Components.ComponentBase")
                return true;
        }

        return false;
    }

    /// <summary>Bytes of the objects that are reached from the roots without stepping on one of certain types.</summary>
    private static long Reached(ClrHeap heap, Predicate<ClrType> closed)
    {
        var seen = new HashSet<ulong>();
        var open = new Stack<ClrObject>();
        var bytes = 0L;
        foreach (var root in heap.EnumerateRoots())
            Step(root.Object);
        while (open.TryPop(out var one))
        {
            bytes += (long)one.Size;
            foreach (var next in one.EnumerateReferences())
                Step(next);
        }

        return bytes;

        void Step(ClrObject next)
        {
            if (next.IsValid && next.Type is { } type && !closed(type) && seen.Add(next.Address))
                open.Push(next);
        }
    }
}
