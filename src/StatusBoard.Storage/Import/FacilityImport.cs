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
public sealed class FacilityImport(Database database, FacilityStore facilities)
{
    /// <summary>Large enough that commits do not count, small enough that other writers get their turn.</summary>
    private const int BatchSize = 500;

    /// <summary>Takes a file. Taking it again changes nothing.</summary>
    /// <param name="file">The file's bytes; closed at the end.</param>
    /// <param name="dryRun">Write nothing, only tell what would become of each row.</param>
    /// <param name="cancel">Stops between batches; what was written stays.</param>
    /// <exception cref="ImportFileException">The file cannot be read or is of no known layout; nothing was written.</exception>
    /// <exception cref="DatabaseUnavailableException">The database could not be used; rows written before stay, and may be sent again.</exception>
    public async Task<ImportReport> RunAsync(Stream file, bool dryRun, CancellationToken cancel)
    {
        using var table = CsvTable.Open(file);
        var format = ImportFormat.Recognise(table.Header);
        var directory = await FacilityDirectory.ReadAsync(database, cancel).ConfigureAwait(false);
        var tally = new ImportTally();
        var rows = ReadRows(table, format, directory, tally);
        if (format.JoinsByName)
            new NameJoin(directory).Run(rows);

        var writes = new List<(ListedRow Row, FacilityUpsert Upsert)>();
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
            writes.Add((row, upsert));
        }

        if (dryRun)
        {
            foreach (var (row, upsert) in writes)
                tally.Take(row, row.Known?.OutcomeOf(upsert) ?? UpsertOutcome.Added);
        }
        else
        {
            foreach (var batch in writes.Chunk(BatchSize))
                await WriteAsync(batch, tally, cancel).ConfigureAwait(false);
        }

        return tally.Report(format.Name, dryRun, table.Note);
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
            }
        }

        return rows;
    }

    private async Task WriteAsync((ListedRow Row, FacilityUpsert Upsert)[] batch, ImportTally tally, CancellationToken cancel)
    {
        try
        {
            var outcomes = await facilities.UpsertAsync([.. batch.Select(write => write.Upsert)], cancel).ConfigureAwait(false);
            for (var i = 0; i < batch.Length; i++)
                tally.Take(batch[i].Row, outcomes[i]);
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
                await WriteAsync([write], tally, cancel).ConfigureAwait(false);
        }
    }
}
