using System.Collections.Immutable;
using System.Text.Json;
using StatusBoard.Access;
using StatusBoard.Audit;
using StatusBoard.Dispatch.Crew;
using StatusBoard.Reporting;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Security.Access;
using StatusBoard.Texts;

namespace StatusBoard.Storage.Dispatch.Crew;

/// <summary>Keeps the links of crews. Only the hash of a link's secret is stored.</summary>
public sealed class CrewLinkStore(Database database, AuditStore audit, TimeProvider time)
{
    /// <summary>What the secret of a link begins with.</summary>
    public const string Prefix = "crew_";

    /// <summary>Makes a link, whose draft was checked.</summary>
    /// <returns>The secret, this one time.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached; nothing was kept.</exception>
    public Task<string> AddAsync(
        CrewLinkDraft draft, ImmutableArray<string> states, Principal by, string? address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(by);
        var secret = Secret.New(Prefix);
        var now = time.GetUtcNow().ToMilliseconds();
        var row = new
        {
            Hash = Secret.Hash(secret),
            Label = PlainText.Normalise(draft.Label!),
            States = states.IsEmpty ? null : string.Join(',', states),
            Now = now.ToUniversalTime(),
            By = by.Name,
            Principal = by.Id,
            ExpiresAt = now.AddHours(draft.Hours).ToUniversalTime(),
        };
        return database.WriteAsync(
            async session =>
            {
                await session.ExecuteAsync(CrewLinkSql.Add, row).ConfigureAwait(false);
                await audit.AppendAsync(session, new AuditEntry(by.Id, by.Name, "crew.link", $"crew:{row.Label}")
                {
                    Address = address,
                    After = JsonSerializer.Serialize(new { label = row.Label, states = row.States ?? "all", until = row.ExpiresAt }),
                }).ConfigureAwait(false);
                return secret;
            },
            cancellationToken);
    }

    /// <summary>The link of a secret, also one that has ended; null when there is none.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<CrewLink?> FindAsync(string secret, CancellationToken cancellationToken) =>
        database.ReadAsync(
            async session => (await session.RowsAsync<Row, CrewLink>(
                CrewLinkSql.Find, row => row.ToLink(), new { Hash = Secret.Hash(secret) }).ConfigureAwait(false)).SingleOrDefault(),
            cancellationToken);

    /// <summary>The links that can be used now, the newest first.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyList<CrewLink>> OpenAsync(CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<CrewLink>>(
            async session => await session.RowsAsync<Row, CrewLink>(
                CrewLinkSql.Open, row => row.ToLink(), new { Now = time.GetUtcNow() }).ConfigureAwait(false),
            cancellationToken);

    /// <summary>Ends a link, for good.</summary>
    /// <returns>False when there is none that was not revoked.</returns>
    /// <exception cref="DatabaseUnavailableException">The database could not be reached.</exception>
    public Task<bool> RevokeAsync(int id, Principal by, string? address, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(by);
        return database.WriteAsync(
            async session =>
            {
                if (await session.ExecuteAsync(CrewLinkSql.Revoke,
                    new { Id = id, Now = time.GetUtcNow().ToMilliseconds(), By = by.Name }).ConfigureAwait(false) == 0)
                    return false;
                await audit.AppendAsync(session,
                    new AuditEntry(by.Id, by.Name, "crew.revoke", $"crew:{id}") { Address = address }).ConfigureAwait(false);
                return true;
            },
            cancellationToken);
    }

    private sealed class Row
    {
        public int Id { get; init; }

        public required string Label { get; init => field = PlainText.ForShow(value); }

        public string? States { get; init; }

        public DateTimeOffset CreatedAt { get; init; }

        public required string CreatedBy { get; init => field = PlainText.ForShow(value); }

        public DateTimeOffset ExpiresAt { get; init; }

        public DateTimeOffset? RevokedAt { get; init; }

        public CrewLink ToLink() => new(
            Id, Label,
            [.. (States ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)], CreatedAt, CreatedBy,
            ExpiresAt)
        {
            RevokedAt = RevokedAt,
        };
    }
}
