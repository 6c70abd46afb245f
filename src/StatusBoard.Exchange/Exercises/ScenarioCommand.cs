using StatusBoard.Boards;
using StatusBoard.Exchange.Import;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Exchange.Exercises;

/// <summary>The command <c>scenario check FILE.csv</c>.</summary>
public static class ScenarioCommand
{
    private const string Usage =
        "Usage: scenario check FILE.csv\nIt reads the scenario and names everything that is wrong with it, by line, for "
        + "the facilities and services of the configured database. Nothing is written.";

    /// <summary>Whether the command line asks for it instead of the web host.</summary>
    public static bool Handles(IReadOnlyList<string> args) => args is ["scenario", ..];

    /// <summary>Checks a scenario and prints what is wrong.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="open">Reads the board; called only after the arguments were found valid.</param>
    /// <param name="output">The output.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The exit code: 0 it can be played, 1 lines are wrong or the database could not be used, 2 it could not be read.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> args, Func<CancellationToken, Task<Board>> open, TextWriter output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(output);
        if (args.Where(argument => !argument.StartsWith("--", StringComparison.Ordinal)).ToList() is not ["scenario", "check", var path])
            return await SayAsync(output, Usage, 2).ConfigureAwait(false);
        try
        {
            await using var file = File.OpenRead(path);
            var scenario = ScenarioFile.Read(file, await open(cancellationToken).ConfigureAwait(false));
            foreach (var problem in scenario.Problems)
                await output.WriteLineAsync(problem.ToString()).ConfigureAwait(false);
            return scenario.Problems.Count > 0
                ? await SayAsync(output, $"{path}: {scenario.Problems.Count} lines are wrong.", 1).ConfigureAwait(false)
                : await SayAsync(output, $"{path}: {scenario.Injects.Count} injects, nothing is wrong.", 0).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is ImportFileException or IOException or UnauthorizedAccessException)
        {
            return await SayAsync(output, $"{path}: {exception.Message}", 2).ConfigureAwait(false);
        }
        catch (DatabaseUnavailableException exception)
        {
            return await SayAsync(output, exception.Message, 1).ConfigureAwait(false);
        }
    }

    private static async Task<int> SayAsync(TextWriter output, string text, int code)
    {
        await output.WriteLineAsync(text).ConfigureAwait(false);
        return code;
    }
}
