using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using StatusBoard.Reporting;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Security.Identity;

/// <summary>Links that let somebody in once. A token has 256 random bits, so a fast hash of it is enough.</summary>
public sealed class PersonLinkStore(Database database, TimeProvider time)
{
    /// <summary>Makes a link, inside a unit of work; links of the same person from before are good no longer.</summary>
    /// <param name="session">The unit of work.</param>
    /// <param name="person">Whom it is for; null for the first administrator.</param>
    /// <param name="lifetime">How long it can be used.</param>
    /// <returns>The token, which is kept nowhere.</returns>
    public async Task<string> AddAsync(DbSession session, int? person, TimeSpan lifetime)
    {
        if (person is { } id)
            await TakeBackAsync(session, id).ConfigureAwait(false);
        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = Now;
        await session.ExecuteAsync(PersonLinkSql.Add,
            new { Hash = HashOf(token), PersonId = person, Now = now, ExpiresAt = now + lifetime }).ConfigureAwait(false);
        return token;
    }

    /// <summary>The link of a token that can still be used; null when there is none. Looking does not use it up.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<PersonLink?> FindAsync(string token, CancellationToken cancellationToken) =>
        database.ReadAsync(session => FindAsync(session, token), cancellationToken);

    /// <summary>Uses a link up, inside a unit of work. Of two at once one gets it.</summary>
    /// <returns>The link; null when it cannot be used, or not any more.</returns>
    public async Task<PersonLink?> TakeAsync(DbSession session, string token)
    {
        var link = await FindAsync(session, token).ConfigureAwait(false);
        return link is not null && await session.ExecuteAsync(PersonLinkSql.Take, new { link.Id, Now }).ConfigureAwait(false) == 1
            ? link
            : null;
    }

    /// <summary>Makes the open links of a person good no longer, inside a unit of work.</summary>
    public Task TakeBackAsync(DbSession session, int person) =>
        session.ExecuteAsync(PersonLinkSql.TakeBack, new { PersonId = person, Now });

    private async Task<PersonLink?> FindAsync(DbSession session, string token) =>
        await session.RowAsync<PersonLink>(PersonLinkSql.Find, new { Hash = HashOf(token) }).ConfigureAwait(false) is { } link
            && link.ExpiresAt > Now
            ? link
            : null;

    private DateTimeOffset Now => time.GetUtcNow().ToMilliseconds();

    private static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
