using StatusBoard.Audit;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Facilities;
using StatusBoard.Storage.Import.Csv;
using StatusBoard.Storage.Import.Matching;

namespace StatusBoard.Storage.Import;

/// <summary>
/// The road of a hospital list onto the board: recognise the layout, read each row, find the facility it is, write in
/// batches. A row that cannot be used is refused with its reason and never costs another row.
/// </summary>
/// <remarks>
/// CMS and HIFLD have no number in common. A row whose code is not on the board is looked for among the active
/// facilities of its state that came by the other list, surest rule first: the same name and city; the same name and
/// county; the same telephone and the same name without words like "hospital"; the same city and such a name; for
/// general hospitals the same telephone and city; another name of the row in the same city. One that is found keeps its
/// code, name and place, takes coordinates, designations and the emergency department from the row, and county and
/// telephone where it has none. One of several, a second row for the same hospital, and one that was taken off the board
/// are refused. A row that says closed takes only a facility of its own list off the board.
/// </remarks>
public sealed class FacilityImport(Database database, FacilityStore facilities, AuditStore audit)
{
    /// <summary>Large enough that commits do not count, small enough that other writers get their turn.</summary>
    private const int BatchSize = 500;

    /// <summary>Takes a file. Taking it again changes nothing.</summary>
    /// <param name="file">The file's bytes; closed at the end.</param>
    /// <param name="dryRun">Write nothing, only tell what would become of each row.</param>
    /// <param name="cancel">Stops between batches; what was written stays.</param>
    /// <param name="restoreZeros">Whether CMS numbers of five digits are given back the zero that a spreadsheet took from them.</param>
    /// <param name="by">Who brings it, for the audit: an entry for each facility that is added or changed, in the transaction that does it, and one for the list. Null leaves no entries, as for the demonstration.</param>
    /// <exception cref="ImportFileException">The file cannot be read or is of no known layout; nothing was written.</exception>
    /// <exception cref="DatabaseUnavailableException">The database could not be used; rows written before stay, and may be sent again.</exception>
    public async Task<ImportReport> RunAsync(Stream file, bool dryRun, CancellationToken cancel, ImportBy? by = null, bool restoreZeros = false)
    {
        using var table = CsvTable.Open(file, restoreZeros);
        var format = ImportFormat.Recognise(table.Header);
        var directory = await FacilityDirectory.ReadAsync(database, cancel).ConfigureAwait(false);
        var tally = new ImportTally();
        var rows = ReadRows(table, format, directory, tally);
        if (format.JoinsByName)
            new NameJoin(directory).Run(rows);

        var writes = new List<ListedWrite>();
        foreach (var row in rows)
        {
            if (row.Refusal is { } refusal)
            {
                tally.Refuse(row.Number, row.Facility.Code, null, refusal);
                continue;
            }

            var (upsert, zoneAssumed) = UpsertOf.Row(row);
            if (zoneAssumed)
                tally.LeaveOut(row.Number, upsert.Code, null, $"{upsert.State} keeps two times and the row has neither county nor coordinates: it was given {upsert.TimeZone}.");
            writes.Add(ListedWrite.Of(row, upsert));
        }

        if (dryRun)
        {
            foreach (var write in writes)
                tally.Take(write, write.Row.Known?.OutcomeOf(write.Upsert) ?? UpsertOutcome.Added);
        }
        else
        {
            foreach (var batch in writes.Chunk(BatchSize))
                await WriteAsync(batch, tally, by, cancel).ConfigureAwait(false);
        }

        var report = tally.Report(format.Name, dryRun, table.Note);
        if (by is not null && !dryRun)
        {
            var after = new { by.File, List = report.Format, report.Rows, report.Added, report.Changed, report.Unchanged, Refused = report.Refused.Count };
            await audit.AppendAsync(by.Actor.Does("import.facilities", after: AuditJson.Of(after)), cancel).ConfigureAwait(false);
        }

        return report;
    }

    private static List<ListedRow> ReadRows(CsvTable table, ImportFormat format, FacilityDirectory directory, ImportTally tally)
    {
        var rows = new List<ListedRow>();
        var firstRowOf = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in table.Rows())
        {
            tally.Rows++;
            try
            {
                row.CheckShape();
                var leftOut = new List<(string Column, string Why)>();
                var facility = format.Read(row, (column, why) => leftOut.Add((column, why)));
                if (!firstRowOf.TryAdd(facility.Code, row.Row))
                    throw row.Refuse(format.CodeColumn, $"The code stands in row {firstRowOf[facility.Code]} already.");
                foreach (var (column, why) in leftOut)
                    tally.LeaveOut(row.Row, facility.Code, column, why);
                rows.Add(new ListedRow(row.Row, facility) { Known = directory.Find(facility.Code) });
            }
            catch (RowRefusedException refused)
            {
                tally.Refuse(row.Row, row.Raw(format.CodeColumn), refused.Column, refused.Message);
                if (refused.ZeroLost)
                    tally.ZerosLost++;
            }
        }

        return rows;
    }

    private async Task WriteAsync(ListedWrite[] batch, ImportTally tally, ImportBy? by, CancellationToken cancel)
    {
        try
        {
            var outcomes = await facilities.UpsertAsync(
                [.. batch.Select(write => write.Upsert)],
                cancel,
                by is null ? null : (connection, transaction, outcomes) => audit.AppendAsync(connection, transaction, [.. EntriesOf(batch, outcomes, by)])).ConfigureAwait(false);
            for (var i = 0; i < batch.Length; i++)
                tally.Take(batch[i], outcomes[i]);
        }
        catch (Exception fault) when (fault is not (OperationCanceledException or DatabaseUnavailableException))
        {
            // The database refused one of them and with it the batch. Alone, each stands or falls by itself.
            if (batch.Length == 1)
            {
                tally.Refuse(batch[0].Row.Number, batch[0].Upsert.Code, null, $"The database refused it: {fault.Message}");
                return;
            }

            foreach (var write in batch)
                await WriteAsync([write], tally, by, cancel).ConfigureAwait(false);
        }
    }

    private static IEnumerable<AuditEntry> EntriesOf(ListedWrite[] batch, IReadOnlyList<UpsertOutcome> outcomes, ImportBy by) =>
        batch.Zip(outcomes)
            .Where(one => one.Second != UpsertOutcome.Unchanged)
            .Select(one => by.Actor.Does("facility.import", $"facility:{one.First.Upsert.Code}", one.First.Before, one.First.After));
}
