using System.Text.Json;
using StatusBoard.Access;
using StatusBoard.Audit;
using StatusBoard.Boards;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Storage.Audit;
using StatusBoard.Storage.Databases;
using StatusBoard.Texts;

namespace StatusBoard.Storage.Security.Access;

/// <summary>The keys of programs. Only their hash is kept: a key is 40 or more random characters, so a fast hash is enough.</summary>
public sealed class ApiKeyStore(Database database, GrantStore grants, AuditStore audit, TimeProvider time)
{
    /// <summary>The name of the key that configuration makes at start.</summary>
    public const string BootstrapName = "bootstrap";

    /// <summary>Makes a key.</summary>
    /// <param name="draft">What it is to be. Its problems have been checked.</param>
    /// <param name="by">Who makes it.</param>
    /// <param name="address">The network address of who makes it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The key and, this one time, its secret. Refused where the scope names something that is not there, and where another
    /// key that was not revoked has a name that looks the same.</returns>
    public Task<AccessResult<CreatedKey>> CreateAsync(
        KeyDraft draft, Principal by, string? address, CancellationToken cancellationToken)
    {
        var secret = Secret.New(Secret.KeyPrefix);
        var row = new { Name = PlainText.Normalise(draft.Name), Hash = Hash(secret), Now = Now(), By = by.Name,
            ExpiresAt = draft.ExpiresAt?.ToUniversalTime().ToMilliseconds() };
        return database.ChangeAccessAsync<CreatedKey>(
            async session =>
            {
                var others = await RowsAsync(session, ApiKeySql.All, null).ConfigureAwait(false);
                if (others.FirstOrDefault(other => other.IsInForce(row.Now) && PlainText.LooksLike(other.Name, row.Name)) is { } same)
                    return new AccessRefusal(AccessRefusalReason.NameTaken, $"There is one of this name already: "
                        + $"'{PlainText.ForShow(same.Name)}'. Choose another, or revoke it first.");
                await session.ExecuteAsync(ApiKeySql.Add, row).ConfigureAwait(false);
                var key = (await RowsAsync(session, ApiKeySql.Find, new { row.Hash }).ConfigureAwait(false)).Single();
                if (await grants.ReplaceAsync(session, key.Principal, [draft.Grant]).ConfigureAwait(false) is { } refusal)
                    return refusal;
                await audit.AppendAsync(session, new AuditEntry(by.Id, by.Name, "key.create", key.Principal)
                {
                    Address = address,
                    After = JsonSerializer.Serialize(
                        new { name = key.Name, may = draft.Grant.Words(), expiresAt = key.ExpiresAt, mode = key.Mode?.Code() }),
                }).ConfigureAwait(false);
                return new CreatedKey(key, secret);
            },
            cancellationToken);
    }

    /// <summary>Ends a key, for good.</summary>
    /// <returns>False when there is none that was not revoked.</returns>
    public Task<bool> RevokeAsync(int id, Principal by, string? address, CancellationToken cancellationToken) => database.WriteAsync(
        async session =>
        {
            if (await session.ExecuteAsync(ApiKeySql.Revoke, new { Id = id, Now = Now() }).ConfigureAwait(false) == 0)
                return false;
            await audit.AppendAsync(session,
                new AuditEntry(by.Id, by.Name, "key.revoke", $"key:{id}") { Address = address }).ConfigureAwait(false);
            return true;
        },
        cancellationToken);

    /// <summary>Every key, also those that were revoked, at the end.</summary>
    public Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken) => database.ReadAsync<IReadOnlyList<ApiKey>>(
        async session => await RowsAsync(session, ApiKeySql.All, null).ConfigureAwait(false), cancellationToken);

    /// <summary>Takes down when keys were last used.</summary>
    public Task NoteUsedAsync(IEnumerable<KeyValuePair<int, DateTimeOffset>> uses, CancellationToken cancellationToken) =>
        database.WriteAsync(
        async session => await session.ExecuteAsync(
            ApiKeySql.Used, new { Rows = JsonRows.Of(session.Provider, LatestOf(uses)) }).ConfigureAwait(false),
        cancellationToken);

    /// <summary>The names of those of these keys that are in force and work in a mode of the board; null for any mode.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyDictionary<int, string>> FindNamesAsync(
        IReadOnlyCollection<int> ids, BoardMode? mode, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyDictionary<int, string>>(
        async session =>
            (await InForceAsync(session, ApiKeySql.NotRevoked, new { Ids = IdList.Of(ids) }).ConfigureAwait(false))
                .Where(key => mode is not { } present || key.IsFor(present)).ToDictionary(key => key.Id, key => key.Name),
        cancellationToken);

    /// <summary>Finds the key that is in force, or null.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<ApiKey?> FindAsync(string key, CancellationToken cancellationToken) => FindByHashAsync(Hash(key), cancellationToken);

    /// <summary>Finds the key of this hash that is in force, or null.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<ApiKey?> FindByHashAsync(string hash, CancellationToken cancellationToken) =>
        database.ReadAsync(async session =>
            (await InForceAsync(session, ApiKeySql.Find, new { Hash = hash }).ConfigureAwait(false)).SingleOrDefault(),
            cancellationToken);

    /// <summary>Finds the key of this number that is in force, or null.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<ApiKey?> FindByIdAsync(int id, CancellationToken cancellationToken) =>
        database.ReadAsync(async session =>
            (await InForceAsync(session, ApiKeySql.FindById, new { Id = id }).ConfigureAwait(false)).SingleOrDefault(),
            cancellationToken);

    /// <summary>The hash that a key is kept under: SHA-256 in lower-case hexadecimal.</summary>
    public static string Hash(string key) => Secret.Hash(key);

    /// <summary>Makes the configured administrator's key the only one of its name that is in force; null revokes what an earlier start
    /// made.</summary>
    public Task SetBootstrapAsync(string? key, CancellationToken cancellationToken)
    {
        var hash = key is null ? "" : Hash(key);
        var now = time.GetUtcNow().ToMilliseconds();
        return database.UpsertAsync(
            async session =>
            {
                await session.ExecuteAsync(ApiKeySql.RevokeOthers,
                    new { Name = BootstrapName, Hash = hash, Now = now }).ConfigureAwait(false);
                if (key is null)
                    return 0;
                if (await session.ExecuteAsync(ApiKeySql.Renew, new { Hash = hash }).ConfigureAwait(false) == 0)
                    await session.ExecuteAsync(ApiKeySql.AddBootstrap, new { Name = BootstrapName, Hash = hash,
                        Now = now, By = "configuration" }).ConfigureAwait(false);
                var made = (await RowsAsync(session, ApiKeySql.Find, new { Hash = hash }).ConfigureAwait(false)).Single();
                // Never refused: a scope of everything names nothing that could be missing.
                await grants.ReplaceAsync(
                    session, made.Principal, [new Grant(Role.Administrator, Scope.Everything)]).ConfigureAwait(false);
                return made.Id;
            },
            cancellationToken);
    }

    /// <summary>One row for each key: a statement writes a row once.</summary>
    private static IEnumerable<object> LatestOf(IEnumerable<KeyValuePair<int, DateTimeOffset>> uses) =>
        uses.GroupBy(use => use.Key).Select(of => new { Id = of.Key, At = of.Max(use => use.Value).ToUniversalTime().ToMilliseconds() });

    private async Task<List<ApiKey>> InForceAsync(DbSession session, Statement statement, object parameters)
    {
        var now = Now();
        return (await RowsAsync(session, statement, parameters).ConfigureAwait(false)).FindAll(key => key.IsInForce(now));
    }

    private Task<List<ApiKey>> RowsAsync(DbSession session, Statement statement, object? parameters) =>
        session.RowsAsync<ApiKeyRow, ApiKey>(statement, row => row.ToKey(database.LeftOut), parameters);

    private DateTimeOffset Now() => time.GetUtcNow().ToMilliseconds();
}
