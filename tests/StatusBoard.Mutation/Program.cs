using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using StatusBoard.Mutation;

// dotnet run --project tests/StatusBoard.Mutation -- Statuses Access
// Changes the domain in one place at a time and says which changes no test notices. Each folder's own tests are asked first,
// all tests of the domain for what those leave alive. Works on a copy; takes about a second for each mutant and core.
var folders = args.Where(one => !one.StartsWith('-')).ToList();
var repository = AppContext.BaseDirectory;
while (!File.Exists(Path.Combine(repository, "StatusBoard.sln")))
    repository = Path.GetDirectoryName(repository) ?? throw new InvalidOperationException("Run it inside the repository.");
if (folders.Count == 0 || folders.Exists(folder => !Directory.Exists(Path.Combine(repository, "src/StatusBoard", folder))))
{
    Console.Error.WriteLine("Name the folders of src/StatusBoard to change, for example: Statuses Access");
    return 2;
}

var copy = Directory.CreateTempSubdirectory("statusboard-mutation-").FullName;
try
{
    Copy("src/StatusBoard");
    Copy("tests/StatusBoard.Tests");
    // What tests read of the repository, which they know by its solution.
    Copy("sql");
    File.Copy(Path.Combine(repository, "StatusBoard.sln"), Path.Combine(copy, "StatusBoard.sln"));
    foreach (var file in Directory.GetFiles(repository, "*.props").Append(Path.Combine(repository, "global.json")))
        File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
    foreach (var file in new[] { "src", "tests" }.SelectMany(below => Directory.GetFiles(Path.Combine(repository, below), "*.props")))
        File.Copy(file, Path.Combine(copy, Path.GetRelativePath(repository, file)));
    File.WriteAllText(Path.Combine(copy, "src/StatusBoard/Mutants.cs"), """
        namespace StatusBoard;

        internal static class Mutants
        {
            private static readonly int Number = int.Parse(System.Environment.GetEnvironmentVariable("MUTANT") ?? "0");

            public static bool On(int number) => number == Number;
        }
        """);

    var mutants = Build();
    var tests = Path.Combine(copy, "tests/StatusBoard.Tests/bin/Debug/net10.0/StatusBoard.Tests");
    var alone = Stopwatch.StartNew();
    var said = new List<string>();
    if (Run(tests, 0, [], TimeSpan.FromMinutes(10), said.Add) is not 0)
        throw new InvalidOperationException(
            "The tests fail without a mutant: nothing can be learned from them.\n" + string.Join('\n', said.TakeLast(30)));
    var atMost = TimeSpan.FromSeconds(10) + (3 * alone.Elapsed);
    var done = 0;
    var alive = new ConcurrentBag<Mutant>();
    var parallel = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, Environment.ProcessorCount) };
    Parallel.ForEach(mutants, parallel, mutant =>
    {
        if (Run(tests, mutant.Number, ["-namespace", $"StatusBoard.Tests.{mutant.Folder}*"], atMost) is 0
            && Run(tests, mutant.Number, [], atMost) is 0)
        {
            alive.Add(mutant);
            Console.WriteLine(mutant);
        }

        if (Interlocked.Increment(ref done) % 50 == 0)
            Console.WriteLine($"{done} of {mutants.Count} tried, {alive.Count} not noticed");
    });

    foreach (var folder in mutants.GroupBy(mutant => mutant.Folder))
    {
        var (all, noticed) = (folder.Count(), folder.Count() - alive.Count(mutant => mutant.Folder == folder.Key));
        Console.WriteLine($"| `{folder.Key}` | {all} | {noticed} | {100 * noticed / all} % |");
    }

    return 0;
}
finally
{
    Directory.Delete(copy, recursive: true);
}

void Copy(string below)
{
    foreach (var file in Directory.GetFiles(Path.Combine(repository, below), "*", SearchOption.AllDirectories))
    {
        var relative = Path.GetRelativePath(repository, file);
        if (relative.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
            continue;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(copy, relative))!);
        File.Copy(file, Path.Combine(copy, relative));
    }
}

// Writes the mutants and builds. Where one does not compile, its line is left alone, and all is written again.
List<Mutant> Build()
{
    const SearchOption below = SearchOption.AllDirectories;
    var source = Path.Combine(repository, "src/StatusBoard");
    var left = new Dictionary<string, HashSet<int>>(StringComparer.Ordinal);
    for (var attempt = 0; attempt < 12; attempt++)
    {
        List<Mutant> mutants = [];
        foreach (var file in folders.SelectMany(folder => Directory.GetFiles(Path.Combine(source, folder), "*.cs", below)))
        {
            var name = Path.GetRelativePath(source, file).Replace('\\', '/');
            var rewriter = new Rewriter(name, mutants.Count, left.GetValueOrDefault(name) ?? []);
            var rewritten = rewriter.Visit(CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot());
            File.WriteAllText(Path.Combine(copy, "src/StatusBoard", name), rewritten.ToFullString());
            mutants.AddRange(rewriter.Mutants);
        }

        // First by itself: it is the one that may not compile.
        var (code, text) = Dotnet("src/StatusBoard");
        if (code == 0)
            (code, text) = Dotnet("tests/StatusBoard.Tests");
        if (code == 0)
        {
            Console.WriteLine($"{mutants.Count} mutants");
            return mutants;
        }

        var known = left.Sum(file => file.Value.Count);
        foreach (Match error in BuildErrors.Places().Matches(text))
        {
            var (file, line) = (error.Groups["file"].Value, int.Parse(error.Groups["line"].Value, CultureInfo.InvariantCulture));
            // A variable that a mutant leaves without a value is complained of further down.
            if (mutants.Where(mutant => mutant.File == file && mutant.Line <= line).MaxBy(mutant => mutant.Line) is not { } culprit)
                continue;
            if (!left.TryGetValue(file, out var lines))
                left[file] = lines = [];
            lines.Add(culprit.Line);
        }

        if (left.Sum(file => file.Value.Count) == known)
            throw new InvalidOperationException($"It does not build:\n{text}");
    }

    throw new InvalidOperationException("Too many mutants do not compile.");
}

(int Code, string Text) Dotnet(string project)
{
    string[] how =
    [
        "-v", "quiet", "--nologo", "-clp:ErrorsOnly",
        "-p:TreatWarningsAsErrors=false", "-p:RunAnalyzers=false", "-p:GenerateDocumentationFile=false",
    ];
    using var build = Process.Start(
        new ProcessStartInfo("dotnet", ["build", project, .. how]) { WorkingDirectory = copy, RedirectStandardOutput = true })!;
    var text = build.StandardOutput.ReadToEnd();
    build.WaitForExit();
    return (build.ExitCode, text);
}

// The tests' exit code; a mutant that takes for ever is noticed too.
static int Run(string tests, int mutant, string[] which, TimeSpan atMost, Action<string>? says = null)
{
    var start = new ProcessStartInfo(tests, [.. which, "-namespace-", "StatusBoard.Tests.Sources", "-stopOnFail", "-noLogo", "-noColor"])
    {
        // Mutated sources are not held against rules of style.
        RedirectStandardOutput = true,
    };
    start.Environment["MUTANT"] = mutant.ToString(CultureInfo.InvariantCulture);
    using var run = Process.Start(start)!;
    run.OutputDataReceived += (_, line) =>
    {
        if (line.Data is { } text)
            says?.Invoke(text);
    };
    run.BeginOutputReadLine();
    if (run.WaitForExit(atMost))
        return run.ExitCode;
    run.Kill(entireProcessTree: true);
    return -1;
}

internal static partial class BuildErrors
{
    [GeneratedRegex(@"src/StatusBoard/(?<file>[^\s(]+\.cs)\((?<line>\d+),\d+\): error", RegexOptions.CultureInvariant)]
    public static partial Regex Places();
}
