using System.Text.Json;
using StatusBoard.Audit;
using StatusBoard.Dispatch.Declarations;
using StatusBoard.Reporting;
using StatusBoard.Schemes;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Dispatch.Declarations;

/// <summary>Keeps what was declared for a place, and that it has ended. The table refuses any other change.</summary>
public sealed class DeclarationStore(Database database, AuditStore audit, TimeProvider time)
{
    /// <summary>Declares something, which was checked before.</summary>
    /// <returns>The declaration; null where the same is in force there already.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<AreaDeclaration?> DeclareAsync(
        StatusScheme scheme, DeclarationRule rule, DeclarationDraft draft, string principal, string name, string? address,
        CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToMilliseconds();
        return database.WriteAsync<AreaDeclaration?>(
            async session =>
            {
                var id = await session.ExecuteScalarAsync<int?>(DeclarationSql.Add,
                    new
                    {
                        Scheme = scheme.Code,
                        draft.State,
                        draft.Region,
                        rule.Name,
                        rule.Effect,
                        Suspends = SuspendedStatus.Write(rule.Suspends),
                        draft.Reason,
                        Now = Utc(now),
                        By = name,
                        Principal = principal,
                        ExpectedEnd = draft.Until is { } until ? Utc(until) : (DateTimeOffset?)null,
                    }).ConfigureAwait(false);
                if (id is not { } number)
                    return null;
                await audit.AppendAsync(session, new AuditEntry(principal, name, "area.declare", $"declaration:{number}")
                {
                    Address = address,
                    After = JsonSerializer.Serialize(
                        new { name = rule.Name, state = draft.State, region = draft.Region, reason = draft.Reason, until = draft.Until }),
                }).ConfigureAwait(false);
                return new AreaDeclaration(number, scheme.Code, draft.State!, draft.Region, rule.Name, rule.Effect, draft.Reason!,
                    now, name) { Suspends = rule.Suspends, Until = draft.Until };
            },
            cancellationToken);
    }

    /// <summary>Ends a declaration.</summary>
    /// <returns>Whether it was in force until now.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<bool> EndAsync(int id, string principal, string name, string? address, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow().ToMilliseconds();
        return database.WriteAsync(
            async session =>
            {
                if (await session.ExecuteAsync(DeclarationSql.End,
                    new { Id = id, Now = Utc(now), By = name, Principal = principal }).ConfigureAwait(false) == 0)
                    return false;
                await audit.AppendAsync(session,
                    new AuditEntry(principal, name, "area.end", $"declaration:{id}") { Address = address }).ConfigureAwait(false);
                return true;
            },
            cancellationToken);
    }

    /// <summary>One declaration, also one that has ended; null when there is none of that number.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<AreaDeclaration?> FindAsync(int id, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session =>
                (await session.QuerySingleOrDefaultAsync<DeclarationRow>(DeclarationSql.Find, new { Id = id }).ConfigureAwait(false))
                    ?.ToDeclaration(),
            cancellationToken);

    /// <summary>Those that were in force at any time since, the newest first.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyList<AreaDeclaration>> SinceAsync(DateTimeOffset from, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<AreaDeclaration>>(
            async session => await session.RowsAsync<DeclarationRow, AreaDeclaration>(DeclarationSql.Since, row =>
                    row.ToDeclaration(), new { From = Utc(from) }).ConfigureAwait(false),
            cancellationToken);

    // Times are compared as text in SQLite: all of them are written in UTC.
    private static DateTimeOffset Utc(DateTimeOffset time) => time.ToUniversalTime();
}
