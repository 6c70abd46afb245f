using StatusBoard.Notifications;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Notifications;

/// <summary>
/// Where something to tell is put down, in the transaction of what causes it: it is told if that is kept, and not told if
/// it is not. Who is to be told is found out later, by one worker. Changes of statuses need no notice: the history is
/// followed, so that plain SQL is told of as well.
/// </summary>
public sealed class NoticeStore(Database database)
{
    /// <summary>Puts it down in somebody's transaction; one of the same key that is there already is left alone.</summary>
    public Task RaiseAsync(DbSession session, Notice notice) => RaiseAsync(session, [notice]);

    /// <summary>Puts it down by itself.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task RaiseAsync(Notice notice, CancellationToken cancellationToken) => RaiseAsync([notice], cancellationToken);

    /// <summary>Puts several down by themselves, all or none.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task RaiseAsync(IReadOnlyCollection<Notice> notices, CancellationToken cancellationToken) =>
        database.UpsertAsync(
            async session =>
            {
                await RaiseAsync(session, notices).ConfigureAwait(false);
                return true;
            },
            cancellationToken);

    /// <summary>Puts several down in somebody's transaction.</summary>
    internal static Task RaiseAsync(DbSession session, IEnumerable<Notice> notices)
    {
        var rows = notices.DistinctBy(notice => notice.Key).Select((notice, i) => new
        {
            Number = i,
            NoticeKey = Cut(notice.Key, 200),
            Topic = CodeNames<NotificationTopic>.Of(notice.Topic),
            OccurredAt = notice.OccurredAt.ToUniversalTime().ToMilliseconds(),
            notice.Facility,
            notice.Service,
            Title = Cut(notice.Title, 300),
            notice.Text,
            notice.Data,
        });
        return session.ExecuteAsync(OutboxSql.Raise, new { Rows = JsonRows.Of(session.Provider, rows) });
    }

    private static string Cut(string text, int length) => text.Length > length ? text[..length] : text;
}
