using System.Security.Cryptography;
using System.Text;
using Dapper;
using StatusBoard.Access;
using StatusBoard.Reports;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Access;

/// <summary>The keys of programs. Only their hash is kept: a key is 40 or more random characters, so a fast hash is enough.</summary>
public sealed class ApiKeyStore(Database database, GrantStore grants, TimeProvider time)
{
    /// <summary>The name of the key that configuration makes at start.</summary>
    public const string BootstrapName = "bootstrap";

    /// <summary>Finds the key that is in force, or null.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<ApiKey?> FindAsync(string key, CancellationToken cancel) => FindByHashAsync(Hash(key), cancel);

    /// <summary>Finds the key of this hash that is in force, or null.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<ApiKey?> FindByHashAsync(string hash, CancellationToken cancel) =>
        database.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<ApiKey>(ApiKeySql.Find.For(database.Provider), new { Hash = hash }), cancel);

    /// <summary>Finds the key of this number that is in force, or null.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<ApiKey?> FindByIdAsync(int id, CancellationToken cancel) =>
        database.ReadAsync(connection => connection.QuerySingleOrDefaultAsync<ApiKey>(ApiKeySql.FindById.For(database.Provider), new { Id = id }), cancel);

    /// <summary>The hash that a key is kept under: SHA-256 in lower-case hexadecimal.</summary>
    public static string Hash(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>Makes the configured administrator's key the only one of its name that is in force; null revokes what an earlier start made.</summary>
    public Task SetBootstrapAsync(string? key, CancellationToken cancel)
    {
        var hash = key is null ? "" : Hash(key);
        var now = time.GetUtcNow().ToMilliseconds();
        return database.UpsertAsync(
            async (connection, transaction) =>
            {
                await connection.ExecuteAsync(ApiKeySql.RevokeOthers.For(database.Provider), new { Name = BootstrapName, Hash = hash, Now = now }, transaction).ConfigureAwait(false);
                if (key is null)
                    return 0;
                if (await connection.ExecuteAsync(ApiKeySql.Renew.For(database.Provider), new { Hash = hash }, transaction).ConfigureAwait(false) == 0)
                    await connection.ExecuteAsync(ApiKeySql.Add.For(database.Provider), new { Name = BootstrapName, Hash = hash, Now = now }, transaction).ConfigureAwait(false);
                var made = await connection.QuerySingleAsync<ApiKey>(ApiKeySql.Find.For(database.Provider), new { Hash = hash }, transaction).ConfigureAwait(false);
                await grants.ReplaceAsync(connection, transaction, made.Principal, [new Grant(Role.Administrator, Scope.Everything)]).ConfigureAwait(false);
                return made.Id;
            },
            cancel);
    }
}
