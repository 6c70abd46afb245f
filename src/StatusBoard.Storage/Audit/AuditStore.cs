using System.Runtime.CompilerServices;
using StatusBoard.Audit;
using StatusBoard.Reporting;
using StatusBoard.Storage.Administration;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Audit;

/// <summary>The record of who did what. It only grows: the table refuses a change, and the app's own database login may not even
/// try.</summary>
public sealed class AuditStore(Database database, TimeProvider time)
{
    /// <summary>Up to how many entries are counted: a search says no more than that there are so many.</summary>
    public const int MostCounted = 10_000;

    /// <summary>How many rows of all are read at once: few enough to be kept while a slow reader takes them.</summary>
    private const int RowsAtOnce = 250;

    private const string FacilityPrefix = "facility:";

    /// <summary>Keeps an act in the transaction that carries it out, so that neither is there without the other.</summary>
    public Task AppendAsync(DbSession session, AuditEntry entry) =>
        AppendAsync(session, [entry]);

    /// <summary>Keeps acts in the transaction that carries them out, in their order, with one statement.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="entries">The acts.</param>
    /// <param name="at">The time of the acts, in whole milliseconds; null for now.</param>
    public Task AppendAsync(DbSession session, IReadOnlyCollection<AuditEntry> entries, DateTimeOffset? at = null)
    {
        var now = at ?? time.GetUtcNow().ToMilliseconds();
        if (entries.Count == 0)
            return Task.CompletedTask;
        var rows = entries.Select((entry, i) => new
        {
            Number = i,
            entry.Actor,
            ActorName = Cut(entry.ActorName, 200),
            entry.Action,
            Subject = Cut(entry.Subject, 200),
            Address = Cut(entry.Address, 64),
            entry.Before,
            entry.After,
        });
        return session.ExecuteAsync(AuditSql.Append, new { Now = now, Rows = JsonRows.Of(session.Provider, rows) });
    }

    /// <summary>Keeps an act that changes nothing else in the database, a failed sign-in for example.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task AppendAsync(AuditEntry entry, CancellationToken cancellationToken) => AppendAsync([entry], cancellationToken);

    /// <summary>Keeps acts that change nothing else in the database: all of them, or none.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task AppendAsync(IReadOnlyCollection<AuditEntry> entries, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                await AppendAsync(session, entries).ConfigureAwait(false);
                return true;
            },
            cancellationToken);

    /// <summary>A page of what was asked for, the newest first, and how many there are in all, counted up to
    /// <see cref="MostCounted"/>.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<(IReadOnlyList<AuditRecord> Page, int Total)> SearchAsync(AuditQuery query, CancellationToken cancellationToken) =>
        database.ReadAsync<(IReadOnlyList<AuditRecord>, int)>(
            async session =>
            {
                var asked = Asked(query);
                var page = await session.RowsAsync<AuditRow, AuditRecord>(
                    Statement.FromString(AuditSql.SearchFor(session.Provider, query)), row =>
                        row.ToRecord(), asked).ConfigureAwait(false);
                var total = await session.ExecuteScalarAsync<int>(AuditSql.CountFor(session.Provider, query),
                    asked).ConfigureAwait(false);
                return (page, total);
            },
            cancellationToken);

    /// <summary>
    /// All that was asked for, the newest first, a few rows at a time: it may be more than fits into memory, and whoever takes
    /// it slowly keeps no connection to the database from others. A row that cannot be read is left out and noted, and is not
    /// the end.
    /// </summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public async IAsyncEnumerable<AuditRecord> ReadAllAsync(AuditQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var statement = Statement.FromString(AuditSql.AllFor(database.Provider, query));
        for (long? before = long.MaxValue; before is { } id;)
        {
            var page = await database.ReadAsync(
                session =>
                    session.PageAsync<AuditRow, AuditRecord>(statement, row =>
                    row.ToRecord(), Asked(query with { Take = RowsAtOnce }, id), RowsAtOnce),
                cancellationToken).ConfigureAwait(false);
            foreach (var record in page.Rows)
                yield return record;
            before = page.Next;
        }
    }

    private static object Asked(AuditQuery query, long before = long.MaxValue) => new
    {
        Who = Text(query.Who),
        NameLike = LikePattern.Of(query.Who, "%", "%"),
        ActionLike = LikePattern.Of(query.Action, "", "%"),
        SubjectLike = LikePattern.Of(query.Subject, "%", "%"),
        Facility = FacilityOf(Text(query.Subject)),
        From = query.From?.ToUniversalTime(),
        To = query.To?.ToUniversalTime(),
        query.Skip,
        query.Take,
        Most = MostCounted,
        Before = before,
    };

    /// <summary>The facility that a subject may name: its code, with the word before it or alone.</summary>
    private static string? FacilityOf(string? subject) => subject is null ? null
        : subject.StartsWith(FacilityPrefix, StringComparison.OrdinalIgnoreCase) ? subject[FacilityPrefix.Length..]
        : subject.Contains(':', StringComparison.Ordinal) ? null : subject;

    private static string? Text(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    /// <summary>A name that a stranger typed may be any length; it must not keep the act from being kept.</summary>
    private static string? Cut(string? text, int length) => text?.Length > length ? text[..length] : text;
}
