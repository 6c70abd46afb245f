using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Tail;

namespace StatusBoard.Storage.Boards;

/// <summary>Reads the history. Nothing in the app writes it: triggers do.</summary>
public sealed class EventStore(Database database)
{
    /// <summary>Reads part of the history.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public async Task<IReadOnlyList<StatusEvent>> ReadAsync(EventQuery query, CancellationToken cancellationToken) =>
        (await ReadPageAsync(query, cancellationToken).ConfigureAwait(false)).Rows;

    /// <summary>Reads part of the history, and says where it goes on.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<RowPage<StatusEvent>> ReadPageAsync(EventQuery query, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session =>
            {
                // Asked before, and not in the statement that reads: see Watermark.
                var through = query.NewestFirst
                    ? (long?)null : (await Watermark.ReadAsync(session).ConfigureAwait(false)).Through;
                return await session.PageAsync<EventRow, StatusEvent>(Statement.FromString(EventSql.For(session.Provider, query)),
                    row => row.ToEvent((id, fault) => database.LeftOut.Note("StatusEvent", $"Id {id}", fault)),
                    new
                    {
                        query.Facility,
                        query.State,
                        From = query.From?.ToUniversalTime(),
                        To = query.To?.ToUniversalTime(),
                        query.After,
                        Through = through,
                        query.Limit,
                        query.IncludeCreated,
                        query.SeenBy,
                    },
                    query.Limit).ConfigureAwait(false);
            },
            cancellationToken);
}
