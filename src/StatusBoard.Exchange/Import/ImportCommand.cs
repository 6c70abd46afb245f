using System.Diagnostics;
using System.Globalization;
using StatusBoard.Audit;
using StatusBoard.Exchange.Import.Runs;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Exchange.Import;

/// <summary>The command <c>import facilities FILE.csv</c>.</summary>
public static class ImportCommand
{
    private const int Shown = 50;

    /// <summary>Whether the command line asks for an import instead of the web host.</summary>
    public static bool Handles(IReadOnlyList<string> args) => args is ["import", ..];

    /// <summary>Runs the import and prints the result of the rows.</summary>
    /// <param name="args">The command line, from <c>import</c> on.</param>
    /// <param name="open">Opens the import and its database; called only after the arguments and the file were found valid.</param>
    /// <param name="output">The output.</param>
    /// <param name="cancellationToken">Stops the import; what is already written is kept.</param>
    /// <returns>The exit code: 0 all rows were imported, 1 some were not or the database could not be used, 2 nothing was done.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> args, Func<CancellationToken, Task<ImportJobs>> open, TextWriter output, CancellationToken cancellationToken)
    {
        var (arguments, problem) = ImportArguments.Parse(args.Skip(1));
        if (arguments is null)
            return await GiveUpAsync(output, $"{problem}\n\n{ImportArguments.Usage}", 2).ConfigureAwait(false);
        try
        {
            var start = Stopwatch.GetTimestamp();
            await using var file = File.OpenRead(arguments.File);

            // Opened before the import: an error that prevents the report is found before anything is written.
            await using var refusals = arguments.ReportFile is { } path ? File.Create(path) : null;
            var import = await open(cancellationToken).ConfigureAwait(false);
            var by = new ImportBy(new AuditActor("command", Environment.UserName), Path.GetFileName(arguments.File));
            using var bytes = new MemoryStream();
            await file.CopyToAsync(bytes, cancellationToken).ConfigureAwait(false);
            var report = await import.PreviewAsync(bytes.ToArray(), arguments.RestoreZeros, cancellationToken).ConfigureAwait(false);
            if (report.Older is { } older && !arguments.DryRun && !arguments.Older)
                return await GiveUpAsync(output, $"{arguments.File} was not imported. {older}\nIf it is to be taken all the same: --older",
                    2).ConfigureAwait(false);
            if (!arguments.DryRun)
                report = await import.TakeAsync(
                    bytes.ToArray(), by, arguments.RestoreZeros, null, null, cancellationToken).ConfigureAwait(false);
            await PrintAsync(arguments.File, report, Stopwatch.GetElapsedTime(start), output).ConfigureAwait(false);
            if (refusals is not null)
            {
                await RemarkFile.WriteAsync(refusals, report, cancellationToken).ConfigureAwait(false);
                await output.WriteLineAsync($"What was not taken stands in {arguments.ReportFile}.").ConfigureAwait(false);
            }

            return report.Refused.Count == 0 ? 0 : 1;
        }
        catch (ImportFileException exception)
        {
            return await GiveUpAsync(output, $"{arguments.File} was not imported. {exception.Message}", 2).ConfigureAwait(false);
        }
        catch (ImportBusyException exception)
        {
            return await GiveUpAsync(output, exception.Message, 2).ConfigureAwait(false);
        }
        catch (ImportStoppedException exception)
        {
            return await GiveUpAsync(output, exception.Message, 1).ConfigureAwait(false);
        }
        catch (DatabaseUnavailableException exception)
        {
            return await GiveUpAsync(output,
                $"The import stopped. {exception.Message}\nRun it again: rows that were taken are then unchanged.",
                1).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return await GiveUpAsync(output, exception.Message, 2).ConfigureAwait(false);
        }
    }

    private static async Task<int> GiveUpAsync(TextWriter output, string why, int code)
    {
        await output.WriteLineAsync(why).ConfigureAwait(false);
        return code;
    }

    private static async Task PrintAsync(string file, ImportReport report, TimeSpan took, TextWriter output)
    {
        var lines = new List<string>
        {
            Text($"{Path.GetFileName(file)}: {report.Format}, {report.Rows:N0} rows, {took.TotalSeconds:0.0} s{(report.DryRun
                ? ". Dry run: nothing was written." : "")}"),
        };
        if (report.Note is not null)
            lines.Add(report.Note);
        lines.Add(Text(
            $"{(report.DryRun ? "Would take"
                : "Took")} {report.Taken:N0}: {report.Added:N0} added, {report.Changed:N0} changed, {report.Unchanged:N0} unchanged."));
        if (report.Joined > 0)
            lines.Add(Text($"Of these, {report.Joined:N0} were found by name and place under the code they have on the board."));
        if (report.Older is not null)
            lines.Add(report.Older);
        if (report.Waiting.Count > 0)
            lines.Add(Text($"{report.Waiting.Count:N0} may be facilities that the board has already: ")
                + $"they {(report.DryRun ? "would wait" : "wait")} at /admin/import for a person, and are not on the board.");
        if (report.Missing.Count > 0)
            lines.Add(Text($"{report.Missing.Count:N0} that the list had before are not in it any more: ")
                + "they stay on the board, and are named at /admin/import.");
        if (report.ZerosLost > 0)
            lines.Add(Text($"{report.ZerosLost:N0} numbers only lack their leading zero: --restore-zeros puts it back."));
        AddRemarks(lines, "Refused", "row", report.Refused);
        AddRemarks(lines, "Left out", "field", report.LeftOut);
        foreach (var line in lines)
            await output.WriteLineAsync(line).ConfigureAwait(false);
    }

    private static void AddRemarks(List<string> lines, string label, string unit, IReadOnlyList<ImportRemark> remarks)
    {
        if (remarks.Count == 0)
            return;
        lines.Add(Text($"{label} {remarks.Count:N0} {unit}{(remarks.Count == 1 ? "" : "s")}:"));
        lines.AddRange(remarks.Take(Shown).Select(remark => "  " + remark));
        if (remarks.Count > Shown)
            lines.Add(Text($"  and {remarks.Count - Shown:N0} more"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
