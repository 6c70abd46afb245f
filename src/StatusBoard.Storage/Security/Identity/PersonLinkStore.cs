using System.Buffers.Text;
using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using StatusBoard.Reporting;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Security.Identity;

/// <summary>Links that let somebody in once. A token has 256 random bits, so a fast hash of it is enough.</summary>
public sealed class PersonLinkStore(Database database, TimeProvider time)
{
    /// <summary>Makes a link, inside a unit of work; links of the same person from before are good no longer.</summary>
    /// <param name="connection">The unit's connection.</param>
    /// <param name="transaction">The unit's transaction.</param>
    /// <param name="person">Whom it is for; null for the first administrator.</param>
    /// <param name="lifetime">How long it can be used.</param>
    /// <returns>The token, which is kept nowhere.</returns>
    public async Task<string> AddAsync(DbConnection connection, DbTransaction transaction, int? person, TimeSpan lifetime)
    {
        if (person is { } id)
            await TakeBackAsync(connection, transaction, id).ConfigureAwait(false);
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = Now;
        await connection.ExecuteAsync(
            PersonLinkSql.Add.For(database.Provider),
            new { Hash = HashOf(token), PersonId = person, Now = now, ExpiresAt = now + lifetime }, transaction).ConfigureAwait(false);
        return token;
    }

    /// <summary>The link of a token that can still be used; null when there is none. Looking does not use it up.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<PersonLink?> FindAsync(string token, CancellationToken cancellationToken) =>
        database.ReadAsync(connection => FindAsync(connection, null, token), cancellationToken);

    /// <summary>Uses a link up, inside a unit of work. Of two at once one gets it.</summary>
    /// <returns>The link; null when it cannot be used, or not any more.</returns>
    public async Task<PersonLink?> TakeAsync(DbConnection connection, DbTransaction transaction, string token)
    {
        var link = await FindAsync(connection, transaction, token).ConfigureAwait(false);
        return link is not null && await connection.ExecuteAsync(PersonLinkSql.Take.For(database.Provider), new { link.Id, Now },
            transaction).ConfigureAwait(false) == 1
            ? link
            : null;
    }

    /// <summary>Makes the open links of a person good no longer, inside a unit of work.</summary>
    public Task TakeBackAsync(DbConnection connection, DbTransaction transaction, int person) =>
        connection.ExecuteAsync(PersonLinkSql.TakeBack.For(database.Provider), new { PersonId = person, Now }, transaction);

    private async Task<PersonLink?> FindAsync(DbConnection connection, DbTransaction? transaction, string token) =>
        await database.RowAsync<PersonLink>(connection, PersonLinkSql.Find, new { Hash = HashOf(token) },
            transaction).ConfigureAwait(false) is { } link && link.ExpiresAt > Now
            ? link
            : null;

    private DateTimeOffset Now => time.GetUtcNow().ToMilliseconds();

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
