using System.Globalization;
using StatusBoard.Audit;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Audit;

/// <summary>The command <c>audit verify</c>.</summary>
public static class AuditCommand
{
    private const string Usage = """
        Usage: audit verify [--digest HEX]

          --digest HEX   a digest that was kept elsewhere (a line of the log): it has to be in the chain

        Settings may follow as --Section:Key=value. Exit codes: 0 the audit is as its digests have it, 1 it is not, 2 it
        could not be read.
        """;

    /// <summary>Whether a command line asks for the audit rather than for the web host.</summary>
    public static bool Handles(IReadOnlyList<string> args) => args is ["audit", ..];

    /// <summary>Runs it and prints what was found.</summary>
    /// <param name="args">The command line, from the word <c>audit</c> on.</param>
    /// <param name="digests">The digests of the database that the settings name.</param>
    /// <param name="output">Where to print.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The exit code: 0 everything holds, 1 a fault was found, 2 nothing was checked.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> args, AuditDigestStore digests, TextWriter output, CancellationToken cancellationToken)
    {
        string? expected = null;
        var words = args.Skip(1).Where(word =>
            !(word.StartsWith("--", StringComparison.Ordinal) && word.Contains(':', StringComparison.Ordinal)
            && word.Contains('=', StringComparison.Ordinal))).ToList();
        if (words is ["verify", "--digest", var digest])
            expected = digest;
        else if (words is not ["verify"])
            return await SayAsync(output, Usage, 2).ConfigureAwait(false);
        try
        {
            var result = await digests.VerifyAsync(expected, cancellationToken).ConfigureAwait(false);
            if (result.Fault is { } exception)
                return await SayAsync(
                    output, $"The audit does NOT hold. First fault: {exception}\n{Held(result)}", 1).ConfigureAwait(false);
            return await SayAsync(output,
                $"The audit holds. {Held(result)}\n{Text($"{result.NotYet:N0} acts are younger: their day has not ended yet.")}",
                0).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is DatabaseUnavailableException or System.Data.Common.DbException)
        {
            return await SayAsync(output, $"The audit could not be read: {exception.Message}", 2).ConfigureAwait(false);
        }
    }

    private static string Held(AuditVerification result) => result.Last is not { } last
        ? "No day is chained before that."
        : Text($"{result.Days:N0} days with {result.Entries:N0} acts agree with their digests; the newest is {AuditChain.Text(last.Day)}")
            + $": {last.Digest}"
            + (result.Archived == 0 ? "" : Text($"\n{result.Archived:N0} of them are in archives; of those only the chain was checked."));

    private static async Task<int> SayAsync(TextWriter output, string text, int code)
    {
        await output.WriteLineAsync(text).ConfigureAwait(false);
        return code;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
