using StatusBoard.Faults;
using StatusBoard.Faults.Running;

// Breaks what a board stands on, while reports are written and clients watch, and says what became of them.
var isShort = args.Contains("--short");
var chosen = args.Where(word => !word.StartsWith("--", StringComparison.Ordinal)).ToList();
if (args.Any(word => word.StartsWith("--", StringComparison.Ordinal) && word != "--short") || !OperatingSystem.IsLinux())
{
    Console.WriteLine($"Usage: [--short] [FAULT...], on Linux. Faults: {string.Join(", ", Fault.All.Select(one => one.Name))}");
    return 2;
}

if (Proxy.Program is null)
{
    Console.WriteLine("Skipped: nginx is not installed.");
    return 0;
}

if (chosen.Except(Fault.All.Select(one => one.Name)).ToList() is { Count: > 0 } unknown)
{
    Console.WriteLine($"There is no fault {string.Join(", ", unknown)}: {string.Join(", ", Fault.All.Select(one => one.Name))}.");
    return 2;
}

List<Outcome> outcomes = [];
var faults = Fault.All.Where(one => chosen.Count > 0 ? chosen.Contains(one.Name) : !isShort || one.IsShort).ToList();
foreach (var group in faults.GroupBy(one => one.WantsSmallDisk))
{
    await using var stand = await Stand.StartAsync(isShort, group.Key);
    foreach (var fault in group)
    {
        if (fault.Wants() is { } missing)
            Console.WriteLine($"Skipped {fault.Name}: {missing}.");
        else if (fault.WantsSmallDisk && !stand.HasSmallDisk)
            Console.WriteLine($"Skipped {fault.Name}: a file system may not be mounted here.");
        else
            outcomes.Add(await stand.TryAsync(fault));
    }
}

Console.WriteLine();
Console.WriteLine("| fault | tries | accepted | lost | doubled | longest wrong and not said, s | until every client was right, s |");
Console.WriteLine("| --- | --: | --: | --: | --: | --: | --: |");
foreach (var outcome in outcomes)
    Console.WriteLine(outcome.Row);
return outcomes.TrueForAll(outcome => outcome.Holds) ? 0 : 1;
