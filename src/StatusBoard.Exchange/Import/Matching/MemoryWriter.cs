using System.Text.Json;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Exchange.Import.Matching;

/// <summary>Stores which facility each row of a list is, which rows wait for a person, and which are missing from the list.</summary>
internal sealed class MemoryWriter(string list, int? runId, JoinMemory memory)
{
    /// <summary>Stores the facilities of rows, in the transaction that writes them.</summary>
    public async Task RememberAsync(DbSession session, IEnumerable<ListedWrite> writes)
    {
        var fresh = new List<ListedAs>();
        var back = new List<string>();
        foreach (var write in writes)
        {
            var facility = write.Row.Facility;
            var known = memory.Listed.GetValueOrDefault(facility.Code);
            if (known is null || !known.FacilityCode.Equals(write.Upsert.Code, StringComparison.OrdinalIgnoreCase))
                fresh.Add(new ListedAs { ListedCode = facility.Code, FacilityCode = write.Upsert.Code, State = facility.State });
            else if (known.MissingRunId is not null)
                back.Add(facility.Code);
        }

        if (fresh.Count > 0)
        {
            var rows = new { List = list, RunId = runId, Rows = JsonRows.Of(session.Provider, fresh) };
            await session.ExecuteAsync(MemorySql.Forget, rows).ConfigureAwait(false);
            await session.ExecuteAsync(MemorySql.Remember, rows).ConfigureAwait(false);
        }

        if (back.Count > 0)
            await session.ExecuteAsync(MemorySql.Back, new { List = list, Codes = IdList.Of(back) }).ConfigureAwait(false);
    }

    /// <summary>Stores the rows that wait, deletes those that no longer wait, and marks those that are missing from the list.</summary>
    public async Task FinishAsync(DbSession session, IReadOnlyCollection<ListedRow> rows, IEnumerable<string> missing)
    {
        // If a code occurs twice in a list, the later row is used.
        var doubts = rows.Where(row =>
            row.Doubt is not null).GroupBy(row => row.Facility.Code, StringComparer.OrdinalIgnoreCase).Select(same => same.Last())
            .ToLookup(row => memory.HasWaited(row.Facility.Code), row => RowOf(row, row.Doubt!));
        foreach (var (statement, some) in new[] { (MemorySql.DoubtAgain, doubts[true]), (MemorySql.Doubt, doubts[false]) })
        {
            if (some.Any())
                await session.ExecuteAsync(statement,
                    new { List = list, RunId = runId, Rows = JsonRows.Of(session.Provider, some) }).ConfigureAwait(false);
        }

        var waiting = memory.Waiting.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var settled = rows.Where(row =>
            row.Doubt is null && waiting.Contains(row.Facility.Code)).Select(row => row.Facility.Code).ToList();
        if (settled.Count > 0)
            await session.ExecuteAsync(MemorySql.Settled, new { List = list, Codes = IdList.Of(settled) }).ConfigureAwait(false);
        var gone = missing.Where(code => memory.Listed[code].MissingRunId is null).ToList();
        if (gone.Count > 0)
            await session.ExecuteAsync(MemorySql.Missing,
                new { List = list, Codes = IdList.Of(gone), RunId = runId ?? 0 }).ConfigureAwait(false);
    }

    private static object RowOf(ListedRow row, RowDoubt doubt) => new
    {
        ListedCode = row.Facility.Code,
        row.Facility.Name,
        row.Facility.City,
        row.Facility.State,
        Listed = JsonSerializer.Serialize(row.Facility),
        Candidates = string.Join(';', doubt.Candidates.Take(15).Select(known => known.Code)),
        Why = doubt.Why.Length <= 500 ? doubt.Why : doubt.Why[..500],
    };
}
