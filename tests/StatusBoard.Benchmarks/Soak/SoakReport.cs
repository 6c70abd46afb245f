using System.Globalization;

namespace StatusBoard.Benchmarks.Soak;

/// <summary>Prints what a soak has measured, and whether it holds.</summary>
internal static class SoakReport
{
    /// <summary>How much more there may be at the end than after the first minute.</summary>
    private const double Growth = 1.1;

    /// <summary>What two readings of a server at rest differ by, in bytes: the wall's circuit is the difference of two.</summary>
    private const long ServerNoise = 256 * 1024;

    /// <summary>Prints a table.</summary>
    /// <param name="samples">The samples, the first one after the first minute.</param>
    /// <param name="circuitAtFirst">Bytes that the server held for the wall after the first minute.</param>
    /// <param name="circuitAtEnd">Bytes that it held for the wall at the end: what went when the wall was closed.</param>
    /// <param name="changes">How many changes were made.</param>
    /// <returns>0; 1 when a limit is not held.</returns>
    public static int Print(IReadOnlyList<SoakSample> samples, long circuitAtFirst, long circuitAtEnd, int changes)
    {
        var (first, last) = (samples[0], samples[^1]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"A wall of 6,000 facilities, {last.Minute} minutes of 5 changes a second ({changes:N0} changes); none was missed."));
        Console.WriteLine("| after minute | browser heap KiB | DOM nodes | listeners | server in use MiB |");
        Console.WriteLine("| --: | --: | --: | --: | --: |");
        foreach (var sample in samples)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {sample.Minute} | {sample.Heap / 1024:N0} | {sample.Nodes:N0} | {sample.Listeners:N0} | {sample.Server / 1048576d:0.00} |"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"The wall's circuit: {circuitAtFirst / 1024:N0} KiB after the first minute, {circuitAtEnd / 1024:N0} KiB at the end."));
        var held = Holds("browser heap", first.Heap, last.Heap, 0)
            & Holds("DOM nodes", first.Nodes, last.Nodes, 0)
            & Holds("server", first.Server, last.Server, 0)
            & Holds("circuit", circuitAtFirst, circuitAtEnd, ServerNoise);
        Console.WriteLine(held ? "PASS" : "FAIL");
        return held ? 0 : 1;
    }

    private static bool Holds(string what, long first, long last, long noise)
    {
        var holds = last <= (first * Growth) + noise;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {100d * (last - first) / first:+0.0;-0.0} % ({(holds ? "held" : "NOT HELD")})"));
        return holds;
    }
}
