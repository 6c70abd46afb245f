using System.Text.Json;
using Microsoft.Extensions.Logging;
using StatusBoard.Audit;
using StatusBoard.Reporting;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Retention;

/// <summary>Reads old rows for an archive, and removes them once they are in one.</summary>
public sealed partial class RetentionStore(
    Database database, AuditDigestStore digests, AuditStore audit, TimeProvider time, ILogger<RetentionStore> log)
{
    /// <summary>How many rows one transaction removes: writers wait for it.</summary>
    private const int AtOnce = 2000;

    /// <summary>The tables that have a time in the settings, and before which time their rows are old.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public async Task<IReadOnlyList<(string Table, DateTimeOffset Before)>> DueAsync(
        RetentionOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        List<(string, DateTimeOffset)> due = [];
        foreach (var table in RetainedTable.All)
        {
            if (table.Kept(options) is not { } kept)
                continue;
            var before = (time.GetUtcNow() - kept).ToMilliseconds();
            if (table.Name != "AuditEntry")
            {
                due.Add((table.Name, before));
                continue;
            }

            // Whole days that have a digest: the chain is verified by it when the rows are gone.
            if (await digests.LastAsync(cancellationToken).ConfigureAwait(false) is not { } last)
                continue;
            var day = DateOnly.FromDateTime(before.UtcDateTime);
            if (day > last.Day)
                day = last.Day;
            due.Add((table.Name, new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero)));
        }

        return due;
    }

    /// <summary>Reads the old rows of a table one by one, with the names of its columns.</summary>
    /// <param name="table">The table.</param>
    /// <param name="before">The time before which rows are old.</param>
    /// <param name="header">Called once with the columns.</param>
    /// <param name="row">Called for each row, with its number and its values: text, numbers, times, booleans or null.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task ReadAsync(string table, DateTimeOffset before, Func<IReadOnlyList<string>, Task> header,
        Func<long, IReadOnlyList<object?>, Task> row, CancellationToken cancellationToken) => database.ReadAsync(
        async session =>
        {
            await using var rows = await session.ExecuteReaderAsync(Find(table).Rows, new { Before = before }).ConfigureAwait(false);
            string[] columns = [.. Enumerable.Range(0, rows.FieldCount).Select(rows.GetName)];
            await header(columns).ConfigureAwait(false);
            var id = Array.IndexOf(columns, "Id");
            while (await rows.ReadAsync(cancellationToken).ConfigureAwait(false))
                await row(rows.GetInt64Of(id), [.. Enumerable.Range(0, columns.Length).Select(rows.ValueOf)]).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <summary>Notes an archive, and removes what is in it.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be written; what was noted and not removed is removed by the
    /// next archive.</exception>
    /// <exception cref="InvalidOperationException">Other rows are old than those of the archive; nothing more was removed.</exception>
    public async Task RemoveAsync(ArchivedTable archive, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(archive);
        var table = Find(archive.Table);
        await database.WriteAsync(session => NoteAsync(session, archive), cancellationToken).ConfigureAwait(false);
        var removed = 0L;
        int last;
        do
        {
            last = await database.WriteAsync(async session =>
            {
                var gate = await DeleteGate.OpenAsync(session, table).ConfigureAwait(false);
                var rows = await session.ExecuteAsync(
                    table.Remove, new { archive.Before, archive.LastId, Most = AtOnce }).ConfigureAwait(false);
                await gate.CloseAsync().ConfigureAwait(false);
                return removed + rows > archive.Entries ? session.Refuse(-1) : rows;
            }, cancellationToken).ConfigureAwait(false);
            if (last < 0)
                throw new InvalidOperationException(
                    $"{archive.Table} has more old rows than the {archive.Entries} of the archive: the others were not removed.");
            removed += last;
        }
        while (last > 0);
        Archived(archive.Entries, archive.Table, archive.Before, archive.File, archive.Digest);
    }

    private async Task<bool> NoteAsync(DbSession session, ArchivedTable archive)
    {
        await session.ExecuteAsync(RetentionSql.Note, new
        {
            TableName = archive.Table,
            RowsBefore = archive.Before,
            archive.FirstId,
            archive.LastId,
            archive.Entries,
            FileName = archive.File,
            archive.Digest,
            Now = time.GetUtcNow().ToMilliseconds(),
        }).ConfigureAwait(false);
        await audit.AppendAsync(session, new AuditEntry("policy", "Retention", "retention.archive", $"table:{archive.Table}")
        {
            After = JsonSerializer.Serialize(new { archive.Before, archive.Entries, archive.File, archive.Digest }),
        }).ConfigureAwait(false);
        return true;
    }

    private static RetainedTable Find(string table) => RetainedTable.All.Single(one => one.Name == table);

    [LoggerMessage(1501, LogLevel.Information,
        "Archived {Rows} rows of {Table} from before {Before} in {File}, with the SHA-256 {Digest}, and removed them")]
    private partial void Archived(long rows, string table, DateTimeOffset before, string file, string digest);
}
