using System.Diagnostics;
using System.Globalization;
using StatusBoard.Faults.Running;

namespace StatusBoard.Faults.Breaking;

/// <summary>Nodes that are lost under many viewers.</summary>
internal static class Crowds
{
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    /// <summary>One of two nodes is killed; its viewers come back on the other one.</summary>
    public static async Task KilledUnderAsync(Stand stand, int hubs, int circuits)
    {
        await using var viewers = await Viewers.StartAsync(stand.Proxy.AddressOf, hubs, circuits, atOnce: 64);
        var openings = viewers.Openings;
        await stand.Nodes[0].KillAsync();
        await viewers.SomeLostAsync();
        await ReturnAsync(stand, viewers, () => $"{hubs:N0} hub clients and {circuits:N0} circuits, of which "
            + $"{viewers.Openings - openings:N0} had their node killed, all live again");
        await stand.Nodes[0].StartAsync();
    }

    /// <summary>Both nodes are killed and started again; all viewers come back at once.</summary>
    public static async Task RestartedUnderAsync(Stand stand, int hubs)
    {
        await using var viewers = await Viewers.StartAsync(stand.Proxy.AddressOf, hubs, 0, atOnce: 64);
        await Task.WhenAll(stand.Nodes.Select(node => node.KillAsync()));
        await viewers.SomeLostAsync();
        await Task.WhenAll(stand.Nodes.Select(node => node.StartAsync()));
        await ReturnAsync(stand, viewers, () => $"{hubs:N0} hub clients live again after both nodes are ready");
    }

    /// <summary>One node with so many viewers, without the proxy.</summary>
    public static async Task OnOneNodeAsync(Stand stand, int hubs, int circuits)
    {
        var node = stand.Nodes[0];
        var began = Stopwatch.GetTimestamp();
        await using var viewers = await Viewers.StartAsync(_ => node.Address, hubs, circuits, atOnce: 64);
        var opened = Stopwatch.GetElapsedTime(began);
        var cpu = Cpu(node);
        await Task.Delay(TimeSpan.FromSeconds(20));
        var load = (Cpu(node) - cpu) / TimeSpan.FromSeconds(20);
        stand.Found(new Finding($"viewers live on one node, of {hubs:N0} hub clients and {circuits:N0} circuits",
            string.Create(CultureInfo.InvariantCulture, $"{viewers.Live:N0} (opened in {opened.TotalSeconds:0} s, {load * 100:0} % of one "
                + $"processor and {Memory(node) / 1024 / 1024:N0} MiB while reports are written)"), viewers.Live == viewers.Number));
    }

    /// <summary>Waits until all are live again. How much processor time that took says what it would be on processors that nobody else
    /// uses.</summary>
    private static async Task ReturnAsync(Stand stand, Viewers viewers, Func<string> what)
    {
        var running = stand.Nodes.Where(node => node.IsRunning).ToList();
        var (nodes, clients) = (running.Sum(node => Cpu(node).TotalSeconds), Environment.CpuUsage.TotalTime);
        var (half, most, all) = await viewers.ReturnAsync(Stand.Patience);
        nodes = running.Sum(node => Cpu(node).TotalSeconds) - nodes;
        stand.Found(Finding.Within(string.Create(CultureInfo.InvariantCulture,
            $"{what()} (half after {half.TotalSeconds:0.0} s, 95 % after {most.TotalSeconds:0.0} s; {nodes:0.0} s of processor for "
            + $"the nodes, {(Environment.CpuUsage.TotalTime - clients).TotalSeconds:0.0} s for the clients)"), all, Bound));
    }

    private static TimeSpan Cpu(Node node)
    {
        using var process = Process.GetProcessById(node.Id);
        return process.TotalProcessorTime;
    }

    private static long Memory(Node node)
    {
        using var process = Process.GetProcessById(node.Id);
        return process.WorkingSet64;
    }
}
