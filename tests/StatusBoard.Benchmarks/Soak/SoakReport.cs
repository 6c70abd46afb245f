using System.Globalization;

namespace StatusBoard.Benchmarks.Soak;

/// <summary>Prints what a soak has measured, and whether it holds.</summary>
internal static class SoakReport
{
    /// <summary>How much more there may be at the end than after the first minute.</summary>
    private const double Growth = 1.1;

    /// <summary>Prints a table.</summary>
    /// <param name="samples">The samples, the first one after the first minute.</param>
    /// <param name="changes">How many changes were made.</param>
    /// <returns>0; 1 when a limit is not held.</returns>
    public static int Print(IReadOnlyList<SoakSample> samples, int changes)
    {
        var (first, last) = (samples[0], samples[^1]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"A wall of 6,000 facilities, {last.Minute} minutes of 5 changes a second ({changes:N0} changes); none was missed."));
        Console.WriteLine("| after minute | browser heap KiB | DOM nodes | listeners | circuit KiB | server heap MiB |");
        Console.WriteLine("| --: | --: | --: | --: | --: | --: |");
        foreach (var sample in samples)
            Console.WriteLine(
                string.Create(CultureInfo.InvariantCulture,
                $"| {sample.Minute} | {sample.Heap / 1024:N0} | {sample.Nodes:N0} | {sample.Listeners:N0} | {sample.Circuit / 1024d:N0} "
                    + $"| {sample.Server / 1048576d:0.0} |"));
        var held = Holds("browser heap", first.Heap, last.Heap)
            & Holds("DOM nodes", first.Nodes, last.Nodes)
            & Holds("circuit", first.Circuit, last.Circuit)
            & Holds("server heap", first.Server, last.Server);
        Console.WriteLine(held ? "PASS" : "FAIL");
        return held ? 0 : 1;
    }

    private static bool Holds(string what, long first, long last)
    {
        var holds = last <= first * Growth;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{what}: {100d * (last - first) / first:+0.0;-0.0} % ({(holds ? "held" : "NOT HELD")})"));
        return holds;
    }
}
