using System.Text.Json;
using StatusBoard.Audit;
using StatusBoard.Dispatch.Handover;
using StatusBoard.Reporting;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Dispatch.Handover;

/// <summary>Keeps the notes for the next shift. They only grow: the table refuses a change.</summary>
public sealed class HandoverNoteStore(Database database, AuditStore audit, TimeProvider time)
{
    /// <summary>Keeps a note, which was checked before.</summary>
    /// <param name="draft">The note.</param>
    /// <param name="author">The id and the name of who writes it.</param>
    /// <param name="address">Where it comes from.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The note's number.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<long> AddAsync(HandoverDraft draft, (string Id, string Name) author, string? address,
        CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var id = await session.ExecuteScalarAsync<long>(
                    HandoverNoteSql.Add,
                    new
                    {
                        Now = time.GetUtcNow().ToMilliseconds(), draft.State, draft.Region, draft.System, draft.Text,
                            Principal = author.Id,
                        author.Name, Address = address,
                    }).ConfigureAwait(false);
                var area = string.Join('/', new[] { draft.State, draft.Region, draft.System }.OfType<string>());
                await audit.AppendAsync(
                    session,
                    new AuditEntry(author.Id, author.Name, "handover.note", $"area:{(area.Length == 0 ? "all" : area)}")
                    {
                        Address = address,
                        After = JsonSerializer.Serialize(new { id, text = draft.Text }),
                    }).ConfigureAwait(false);
                return id;
            },
            cancellationToken);

    /// <summary>Reads the notes of a time, the newest first.</summary>
    /// <param name="from">From this time on.</param>
    /// <param name="to">Before this time.</param>
    /// <param name="limit">How many at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyList<HandoverNote>> ReadAsync(
        DateTimeOffset from, DateTimeOffset to, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<HandoverNote>>(
            async session => await session.RowsAsync<HandoverNote>(
                HandoverNoteSql.Read, new { From = from.ToUniversalTime(), To = to.ToUniversalTime(), Limit = limit })
                    .ConfigureAwait(false),
            cancellationToken);
}
