using System.Data.Common;
using Dapper;
using StatusBoard.Audit;
using StatusBoard.Reports;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Audit;

/// <summary>The record of who did what. It only grows: the table refuses a change, and the app's own database login may not even try.</summary>
public sealed class AuditStore(Database database, TimeProvider time)
{
    /// <summary>Keeps an act in the transaction that carries it out, so that neither is there without the other.</summary>
    public Task AppendAsync(DbConnection connection, DbTransaction transaction, AuditEntry entry) =>
        connection.ExecuteAsync(
            AuditSql.Append.For(database.Provider),
            new
            {
                Now = time.GetUtcNow().ToMilliseconds(),
                entry.Actor,
                ActorName = Cut(entry.ActorName, 200),
                entry.Action,
                Subject = Cut(entry.Subject, 200),
                Address = Cut(entry.Address, 64),
                entry.Before,
                entry.After,
            },
            transaction);

    /// <summary>Keeps an act that changes nothing else in the database, a failed sign-in for example.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task AppendAsync(AuditEntry entry, CancellationToken cancel) =>
        database.WriteAsync(
            async (connection, transaction) =>
            {
                await AppendAsync(connection, transaction, entry).ConfigureAwait(false);
                return true;
            },
            cancel);

    /// <summary>A name that a stranger typed may be any length; it must not keep the act from being kept.</summary>
    private static string? Cut(string? text, int length) => text?.Length > length ? text[..length] : text;
}
