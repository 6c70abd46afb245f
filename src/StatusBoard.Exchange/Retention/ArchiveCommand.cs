using System.Globalization;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Retention;

namespace StatusBoard.Exchange.Retention;

/// <summary>The command <c>archive</c>: writes what is older than the settings keep to an archive, and removes it from the database when
/// the archive was read again and is whole.</summary>
public static class ArchiveCommand
{
    private const string Usage = """
        Usage: archive [--dry-run]

          Writes the rows that are older than Retention:History, :Measures, :Runs, :Outbox, :Alerts and :Audit keep to files in a new
          folder below Retention:Archive (CSV, compressed), with a manifest of their SHA-256 digests, reads them again, and then removes
          the rows. On SQL Server it needs a login that may alter the tables. Boards may run meanwhile.

          --dry-run   writes the archive and removes nothing

        Settings may follow as --Section:Key=value. Exit codes: 0 done; 1 something could not be written, and what was not in a whole
        archive was not removed; 2 nothing was done.
        """;

    /// <summary>Whether a command line asks for this.</summary>
    public static bool Handles(IReadOnlyList<string> args) => args is ["archive", ..];

    /// <summary>Runs the command and prints what was done.</summary>
    /// <param name="args">The command line, from the word <c>archive</c> on.</param>
    /// <param name="options">The settings.</param>
    /// <param name="store">The database that the settings name.</param>
    /// <param name="time">The clock; the folder is named after it.</param>
    /// <param name="output">Where to print.</param>
    /// <param name="cancellationToken">Gives up; what was removed until then is in the archive.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, RetentionOptions options, RetentionStore store, TimeProvider time,
        TextWriter output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(output);
        var words = args.Skip(1).Where(word => !(word.StartsWith("--", StringComparison.Ordinal)
            && word.Contains('=', StringComparison.Ordinal))).ToList();
        var isDry = words.Remove("--dry-run");
        if (words.Count > 0 || options.Faults().Any())
        {
            foreach (var fault in options.Faults())
                await output.WriteLineAsync(fault).ConfigureAwait(false);
            await output.WriteLineAsync(Usage).ConfigureAwait(false);
            return 2;
        }

        try
        {
            return await ArchiveAsync(options, store, time, isDry, output, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidOperationException
            or DatabaseUnavailableException or System.Data.Common.DbException)
        {
            await output.WriteLineAsync($"Not done: {exception.Message}").ConfigureAwait(false);
            return 1;
        }
    }

    private static async Task<int> ArchiveAsync(RetentionOptions options, RetentionStore store, TimeProvider time, bool isDry,
        TextWriter output, CancellationToken cancellationToken)
    {
        var due = await store.DueAsync(options, cancellationToken).ConfigureAwait(false);
        if (due.Count == 0)
        {
            await output.WriteLineAsync(
                "Nothing has a time after which it is removed: see Retention in docs/settings.md.").ConfigureAwait(false);
            return 0;
        }

        var writer = new ArchiveWriter(
            Path.Combine(options.Archive!, time.GetUtcNow().ToString("yyyy-MM-dd'T'HHmmss'Z'", CultureInfo.InvariantCulture)));
        List<ArchivedTable> written = [];
        foreach (var (table, before) in due)
        {
            if (await writer.WriteAsync(store, table, before, cancellationToken).ConfigureAwait(false) is { } one)
                written.Add(one);
        }

        if (written.Count == 0)
        {
            await output.WriteLineAsync("Nothing is older than it is kept.").ConfigureAwait(false);
            return 0;
        }

        await writer.FinishAsync(written, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        foreach (var one in written)
        {
            if (!isDry)
                await store.RemoveAsync(one, cancellationToken).ConfigureAwait(false);
            var said = string.Create(CultureInfo.InvariantCulture,
                $"{one.Table}: {one.Entries} rows before {one.Before:yyyy-MM-dd} in {one.File}, SHA-256 {one.Digest}");
            await output.WriteLineAsync(isDry ? said : said + ", removed").ConfigureAwait(false);
        }

        return 0;
    }
}
