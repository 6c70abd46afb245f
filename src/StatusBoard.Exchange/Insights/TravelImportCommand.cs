using System.Globalization;
using StatusBoard.Audit;
using StatusBoard.Exchange.Import;
using StatusBoard.Insights.Population;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Insights.Travel;

namespace StatusBoard.Exchange.Insights;

/// <summary>The command <c>import travel FILE.csv</c>: ways that take the place of the straight-line rule. All lines are taken, or
/// none.</summary>
public static class TravelImportCommand
{
    private const string Usage = """
        Usage: import travel FILE.csv [--dry-run] | import travel --remove

          FILE.csv    columns area (ZIP area), facility (code), minutes and miles; the ways that were there before are replaced.
                      If any line is wrong, nothing is changed, and each such line is named
          --dry-run   says what is wrong and writes nothing
          --remove    takes all ways away: the straight-line rule holds again

        Settings may follow as --Section:Key=value. Exit codes: 0 done; 1 lines are wrong, or the database could not be used;
        2 the arguments or the file cannot be read.
        """;

    /// <summary>Whether a command line asks for this.</summary>
    public static bool Handles(IReadOnlyList<string> args) => args is ["import", "travel", ..];

    /// <summary>Runs the command and prints what was done.</summary>
    /// <param name="args">The command line, from <c>import travel</c> on.</param>
    /// <param name="open">Opens the database; called only after the arguments were found valid.</param>
    /// <param name="output">Where to print.</param>
    /// <param name="cancellationToken">Gives up; nothing is changed then.</param>
    /// <returns>The exit code: 0 done, 1 nothing was changed because of the lines or the database, 2 because of the arguments.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> args, Func<CancellationToken, Task<TravelStore>> open, TextWriter output,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(open);
        ArgumentNullException.ThrowIfNull(output);
        var words = args.Skip(2).Where(word =>
            !(word.StartsWith("--", StringComparison.Ordinal) && word.Contains(':', StringComparison.Ordinal)
            && word.Contains('=', StringComparison.Ordinal))).ToList();
        var isDry = words.Remove("--dry-run");
        if (words.Count != 1 || (words[0].StartsWith('-') && words[0] != "--remove"))
        {
            await output.WriteLineAsync(Usage).ConfigureAwait(false);
            return 2;
        }

        try
        {
            return words[0] == "--remove"
                ? await RemoveAsync(open, isDry, output, cancellationToken).ConfigureAwait(false)
                : await ImportAsync(words[0], open, isDry, output, cancellationToken).ConfigureAwait(false);
        }
        catch (ImportFileException exception)
        {
            await output.WriteLineAsync($"{words[0]} was not imported. {exception.Message}").ConfigureAwait(false);
            return 2;
        }
        catch (DatabaseUnavailableException exception)
        {
            await output.WriteLineAsync($"Nothing was changed. {exception.Message}").ConfigureAwait(false);
            return 1;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            await output.WriteLineAsync(exception.Message).ConfigureAwait(false);
            return 2;
        }
    }

    private static async Task<int> ImportAsync(
        string path, Func<CancellationToken, Task<TravelStore>> open, bool isDry, TextWriter output, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(path);
        var store = await open(cancellationToken).ConfigureAwait(false);
        var codes = await store.FacilityCodesAsync(cancellationToken).ConfigureAwait(false);
        var file = TravelFile.Read(stream, PopulationAreas.Census2020, codes.Contains);
        if (file.Problems.Length > 0)
        {
            await output.WriteLineAsync(Text(
                $"{Path.GetFileName(path)} was not imported: {file.Problems.Length:N0} lines are wrong, and nothing was changed."))
                .ConfigureAwait(false);
            foreach (var problem in file.Problems)
                await output.WriteLineAsync($"  {problem}").ConfigureAwait(false);
            return 1;
        }

        if (!isDry)
            await store.ReplaceAsync(file.Lines, Actor, cancellationToken).ConfigureAwait(false);
        var areas = file.Lines.Select(line => line.Area).Distinct(StringComparer.Ordinal).Count();
        await output.WriteLineAsync(Text(
            $"{(isDry ? "Dry run, nothing was written: " : "Imported ")}{file.Lines.Length:N0} ways from {areas:N0} areas."))
            .ConfigureAwait(false);
        return 0;
    }

    private static async Task<int> RemoveAsync(
        Func<CancellationToken, Task<TravelStore>> open, bool isDry, TextWriter output, CancellationToken cancellationToken)
    {
        var store = await open(cancellationToken).ConfigureAwait(false);
        if (!isDry)
            await store.ReplaceAsync([], Actor, cancellationToken).ConfigureAwait(false);
        await output.WriteLineAsync(isDry
            ? "Dry run, nothing was written: all imported ways would be removed."
            : "All imported ways were removed: the straight-line rule holds everywhere.").ConfigureAwait(false);
        return 0;
    }

    private static AuditActor Actor => new("command", Environment.UserName);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
