using System.Globalization;
using System.Security.Cryptography;
using StatusBoard.Exchange.Import.Csv;
using StatusBoard.Exchange.Import.Matching;
using StatusBoard.Exchange.Import.Runs;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Exchange.Import;

/// <summary>Reads a file and determines the result of each row. Writes nothing.</summary>
internal sealed class ImportPlanner(Database database)
{
    /// <summary>Reads it.</summary>
    /// <exception cref="ImportFileException">The file cannot be read or is of no known layout.</exception>
    public async Task<ImportPlan> PlanAsync(Stream file, bool restoreZeros, CancellationToken cancellationToken)
    {
        using var bytes = new MemoryStream();
        await using (file.ConfigureAwait(false))
            await file.CopyToAsync(bytes, cancellationToken).ConfigureAwait(false);
        bytes.Position = 0;
        var digest = Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, cancellationToken).ConfigureAwait(false));
        bytes.Position = 0;
        using var table = CsvTable.Open(bytes, restoreZeros);
        var format = ImportFormat.Recognise(table.Header);
        var directory = await FacilityDirectory.ReadAsync(database, cancellationToken).ConfigureAwait(false);
        var memory = await JoinMemory.ReadAsync(database, format.Name, cancellationToken).ConfigureAwait(false);
        var tally = new ImportTally();
        var edition = format.EditionOf(table.Header);
        HashSet<string> codes = new(StringComparer.OrdinalIgnoreCase);
        var rows = ReadRows(table, format, directory, tally, codes, ref edition);
        RefuseSecond(rows);
        if (format.JoinsByName)
            new RowJoin(directory, memory).Run(rows);

        var writes = new List<ListedWrite>();
        foreach (var row in rows)
        {
            if (row.Refusal is { } refusal)
                tally.Refuse(row.Number, row.Facility.Code, null, refusal);
            else if (row.Doubt is { } doubt)
                tally.Wait(row, doubt);
            else
                writes.Add(WriteOf(row, tally));
        }

        var states = rows.Select(row => row.Facility.State).ToHashSet(StringComparer.OrdinalIgnoreCase);
        List<string> missing = format.JoinsByName
            ? [.. memory.Listed.Values.Where(row =>
                states.Contains(row.State) && !codes.Contains(row.ListedCode)).Select(row => row.ListedCode).Order(StringComparer.Ordinal)]
            : [];
        tally.Missing =
        [
            .. missing.Select(code => (Listed: code, Known: directory.Find(memory.Listed[code].FacilityCode)))
                .Where(one => one.Known is { Active: true })
                .Select(one => new ImportMissing(one.Listed, one.Known!.Code, one.Known.Name, $"{one.Known.City}, {one.Known.State}")),
        ];
        return new ImportPlan(format, rows, writes, memory, missing) { Digest = digest, Edition = edition, Tally = tally,
            Note = table.Note };
    }

    /// <summary>Why the file is probably an older edition than the one imported last; null when it is not.</summary>
    public Task<string?> OlderAsync(ImportPlan plan, CancellationToken cancellationToken) => database.ReadAsync<string?>(
        async session =>
        {
            var runs = await session.QueryAsync<ImportRun>(ImportRunSql.OfList, new { List = plan.Format.Name }).ConfigureAwait(false);
            if (runs.Count == 0 || runs[0].Digest == plan.Digest)
                return null;
            var last = runs[0];
            var taken = string.Create(CultureInfo.InvariantCulture, $"{last.FileName}, taken on {last.StartedAt:yyyy-MM-dd HH:mm} UTC");
            if (string.CompareOrdinal(plan.Edition, last.Edition) < 0 && plan.Edition is not null)
                return $"It is an older edition ({plan.Format.EditionWords(plan.Edition)}) than {taken} "
                    + $"({plan.Format.EditionWords(last.Edition!)}).";
            if (runs.Skip(1).FirstOrDefault(run => run.Digest == plan.Digest) is { } same)
                return string.Create(CultureInfo.InvariantCulture,
                    $"It is the file that was taken on {same.StartedAt:yyyy-MM-dd HH:mm} UTC; since then came {taken}.");
            var facilities = await session.QueryAsync<ImportRunFacility>(ImportRunSql.Facilities, new { last.Id }).ConfigureAwait(false);
            var (number, first) = TurnedBack.Of(plan.Writes, facilities);
            return number == 0 ? null
                : $"It would turn back {number} of the changes that came with {taken}, for example {first}: it may be an older edition.";
        },
        cancellationToken);

    private static ListedWrite WriteOf(ListedRow row, ImportTally tally)
    {
        var (upsert, zoneAssumed) = UpsertOf.Row(row);
        if (zoneAssumed)
            tally.LeaveOut(row.Number, upsert.Code, null,
                $"{upsert.State} keeps two times and the row has neither county nor coordinates: it was given {upsert.TimeZone}.");
        return ListedWrite.Of(row, upsert with { IfVersion = row.Known?.Version ?? 0 });
    }

    private static List<ListedRow> ReadRows(
        CsvTable table, ImportFormat format, FacilityDirectory directory, ImportTally tally, HashSet<string> codes, ref string? edition)
    {
        var rows = new List<ListedRow>();
        var firstRowOf = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var row in table.Rows())
        {
            tally.Rows++;
            try
            {
                row.CheckShape();
                if (format.EditionOf(row) is { } dated && string.CompareOrdinal(dated, edition) > 0)
                    edition = dated;
                var leftOut = new List<(string Column, string Why)>();
                var facility = format.Read(row, (column, why) => leftOut.Add((column, why)));
                codes.Add(facility.Code);
                if (!firstRowOf.TryAdd(facility.Code, row.Row))
                    throw row.Refuse(format.CodeColumn, $"The code stands in row {firstRowOf[facility.Code]} already.");
                foreach (var (column, why) in leftOut)
                    tally.LeaveOut(row.Row, facility.Code, column, why);
                rows.Add(RowOf(row.Row, facility, directory.Find(facility.Code)));
            }
            catch (RowRefusedException refused)
            {
                // A row that cannot be read is still in the list, so its facility is not missing.
                if (row.Raw(format.CodeColumn) is { } code)
                    codes.Add(format.CodeOf(code));
                tally.Refuse(row.Row, row.Raw(format.CodeColumn), refused.Column, refused.Message);
                if (refused.ZeroLost)
                    tally.ZerosLost++;
            }
        }

        return rows;
    }

    /// <summary>Only one row writes a facility: where another facility was merged into it, its own row takes precedence.</summary>
    private static void RefuseSecond(List<ListedRow> rows)
    {
        var first = new Dictionary<KnownFacility, ListedRow>();
        foreach (var row in rows.Where(row => row.Known is not null).OrderBy(row => row.IsJoined))
        {
            if (!first.TryAdd(row.Known!, row))
                row.Refusal = $"It was merged into {row.Known!.Code} ({row.Known.Name}), which row {first[row.Known].Number} is already.";
        }
    }

    /// <summary>Matches a row with the facility of its code, or with the one that this facility was merged into.</summary>
    private static ListedRow RowOf(int number, Formats.ListedFacility facility, KnownFacility? known) =>
        new(number, facility) { Known = known, IsJoined = known is not null
            && !known.Code.Equals(facility.Code, StringComparison.OrdinalIgnoreCase) };
}
