using System.Globalization;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Insights;

/// <summary>The commands <c>insights rebuild</c> and <c>insights verify</c>.</summary>
public static class InsightsCommand
{
    private const string Usage = """
        Usage: insights rebuild | insights verify

          rebuild   makes all stretches again from the history, one facility after the other, and their sums; the app may run
          verify    holds all stretches against the history, and their sums against them, and says what differs

        Settings may follow as --Section:Key=value. Exit codes: 0 done, or nothing differs; 1 something differs; 2 nothing was
        done: the database could not be used, a part of the history is in an archive, or the command is another.
        """;

    /// <summary>Whether a command line asks for this rather than for the web host.</summary>
    public static bool Handles(IReadOnlyList<string> args) => args is ["insights", ..];

    /// <summary>Runs a command and prints what was done or found.</summary>
    /// <param name="args">The command line, from the word <c>insights</c> on.</param>
    /// <param name="stretches">The stretches of the database that the settings name.</param>
    /// <param name="output">Where to print.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The exit code: 0 done or nothing differs, 1 something differs, 2 nothing was done.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> args, StretchStore stretches, TextWriter output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stretches);
        ArgumentNullException.ThrowIfNull(output);
        var words = args.Skip(1).Where(word =>
            !(word.StartsWith("--", StringComparison.Ordinal) && word.Contains(':', StringComparison.Ordinal)
            && word.Contains('=', StringComparison.Ordinal))).ToList();
        try
        {
            switch (words)
            {
                case ["rebuild" or "verify"] when await stretches.IsHistoryArchivedAsync(cancellationToken).ConfigureAwait(false):
                    await output.WriteLineAsync(
                        "Nothing was done: a part of the history is in an archive (Retention:History) and no longer here. Stretches and "
                            + "sums of that time are kept, and can be neither made again nor held against it.").ConfigureAwait(false);
                    return 2;
                case ["rebuild"]:
                    var (facilities, count) = await stretches.RebuildAsync(cancellationToken).ConfigureAwait(false);
                    await output.WriteLineAsync(Text($"Made {count:N0} stretches of {facilities:N0} facilities from the history."))
                        .ConfigureAwait(false);
                    return 0;
                case ["verify"]:
                    var found = await stretches.VerifyAsync(cancellationToken).ConfigureAwait(false);
                    await output.WriteLineAsync(Text(found)).ConfigureAwait(false);
                    return found.Differing == 0 ? 0 : 1;
                default:
                    await output.WriteLineAsync(Usage).ConfigureAwait(false);
                    return 2;
            }
        }
        catch (Exception exception) when (exception is DatabaseUnavailableException or System.Data.Common.DbException)
        {
            await output.WriteLineAsync($"The database could not be used: {exception.Message}").ConfigureAwait(false);
            return 2;
        }
    }

    private static string Text(StretchVerification found)
    {
        if (found.Differing == 0)
            return Text(
                $"{found.Stretches:N0} stretches, {found.Quarters:N0} sums of {found.Facilities:N0} facilities agree with the history.");
        List<string> lines =
        [
            Text($"{found.Differing:N0} stretches or sums do NOT agree with the history, of {found.Stretches:N0} stretches and ")
                + Text($"{found.Quarters:N0} sums of {found.Facilities:N0} facilities:"),
        ];
        lines.AddRange(found.Differences.Select(one => "  " + one));
        if (found.Differing > found.Differences.Count)
            lines.Add(Text($"  and {found.Differing - found.Differences.Count:N0} more"));
        lines.Add(found.IsBuilt
            ? "insights rebuild makes them again."
            : "Stretches are still being made from the history while the app runs: verify again when that is done.");
        return string.Join('\n', lines);
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
