using System.Data.Common;
using System.Text.Json;
using Dapper;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Import.Matching;

/// <summary>Keeps which facility the rows of a list are, which of them wait for a person, and which the list no longer has.</summary>
internal sealed class MemoryWriter(DatabaseProvider provider, string list, int? runId, JoinMemory memory)
{
    /// <summary>Keeps which facilities rows have become, in the transaction that writes them.</summary>
    public async Task RememberAsync(DbConnection connection, DbTransaction transaction, IEnumerable<ListedWrite> writes)
    {
        var fresh = new List<ListedAs>();
        var back = new List<object>();
        foreach (var write in writes)
        {
            var facility = write.Row.Facility;
            var known = memory.Listed.GetValueOrDefault(facility.Code);
            if (known is null || !known.FacilityCode.Equals(write.Upsert.Code, StringComparison.OrdinalIgnoreCase))
                fresh.Add(new ListedAs { ListedCode = facility.Code, FacilityCode = write.Upsert.Code, State = facility.State });
            else if (known.MissingRunId is not null)
                back.Add(new { List = list, ListedCode = facility.Code });
        }

        if (fresh.Count > 0)
        {
            var rows = new { List = list, RunId = runId, Rows = JsonRows.Of(provider, fresh) };
            await connection.ExecuteAsync(MemorySql.Forget.For(provider), rows, transaction).ConfigureAwait(false);
            await connection.ExecuteAsync(MemorySql.Remember.For(provider), rows, transaction).ConfigureAwait(false);
        }

        await connection.ExecuteAsync(MemorySql.Back.For(provider), back, transaction).ConfigureAwait(false);
    }

    /// <summary>Keeps the rows that wait, forgets those that wait no longer, and marks those that the list no longer has.</summary>
    public async Task FinishAsync(DbConnection connection, DbTransaction transaction, IReadOnlyCollection<ListedRow> rows, IEnumerable<string> missing)
    {
        var waiting = memory.Waiting.ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var row in rows)
        {
            if (row.Doubt is { } doubt)
                await connection.ExecuteAsync((memory.HasWaited(row.Facility.Code) ? MemorySql.DoubtAgain : MemorySql.Doubt).For(provider), RowOf(row, doubt), transaction).ConfigureAwait(false);
            else if (waiting.Contains(row.Facility.Code))
                await connection.ExecuteAsync(MemorySql.Settled.For(provider), new { List = list, ListedCode = row.Facility.Code }, transaction).ConfigureAwait(false);
        }

        await connection.ExecuteAsync(
            MemorySql.Missing.For(provider),
            missing.Where(code => memory.Listed[code].MissingRunId is null).Select(code => new { List = list, ListedCode = code, RunId = runId ?? 0 }),
            transaction).ConfigureAwait(false);
    }

    private object RowOf(ListedRow row, RowDoubt doubt) => new
    {
        List = list,
        ListedCode = row.Facility.Code,
        RunId = runId,
        row.Facility.Name,
        row.Facility.City,
        row.Facility.State,
        Listed = JsonSerializer.Serialize(row.Facility),
        Candidates = string.Join(';', doubt.Candidates.Take(15).Select(known => known.Code)),
        Why = doubt.Why.Length <= 500 ? doubt.Why : doubt.Why[..500],
    };
}
