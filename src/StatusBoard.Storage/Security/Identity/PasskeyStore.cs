using System.Data.Common;
using System.Security.Cryptography;
using StatusBoard.Reporting;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Security.Identity;

/// <summary>The passkeys of people. They are public keys: nothing here signs anybody in by itself.</summary>
public sealed class PasskeyStore(Database database, TimeProvider time)
{
    /// <summary>What a credential is found by: an id may be longer than an index takes.</summary>
    public static string HashOf(byte[] credential) => Convert.ToHexStringLower(SHA256.HashData(credential));

    /// <summary>The passkeys of a person, the oldest first.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<IReadOnlyList<Passkey>> OfAsync(int person, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Passkey>>(
            async session =>
                await session.RowsAsync<Passkey>(PasskeySql.Of, new { Id = person }).ConfigureAwait(false), cancellationToken);

    /// <summary>A passkey of a person; null when they do not have it.</summary>
    /// <exception cref="DatabaseUnavailableException">The database could not be read.</exception>
    public Task<Passkey?> FindAsync(int person, byte[] credential, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session =>
                session.QuerySingleOrDefaultAsync<Passkey>(
                PasskeySql.Find, new { Id = person, CredentialHash = HashOf(credential) }), cancellationToken);

    /// <summary>Adds a passkey, or keeps what has changed about one that the person has.</summary>
    /// <exception cref="DbException">Somebody else has this credential.</exception>
    public Task SetAsync(int person, Passkey passkey, CancellationToken cancellationToken)
    {
        var row = new
        {
            Id = person,
            CredentialHash = HashOf(passkey.Credential),
            passkey.Credential,
            passkey.PublicKey,
            passkey.Name,
            passkey.SignCount,
            passkey.Transports,
            passkey.UserVerified,
            passkey.BackupEligible,
            passkey.BackedUp,
            passkey.Attestation,
            passkey.ClientData,
            CreatedAt = passkey.CreatedAt.ToMilliseconds(),
        };
        return database.WriteAsync(
            async session =>
                await session.ExecuteAsync(PasskeySql.Change, row).ConfigureAwait(false) > 0
                || await session.ExecuteAsync(PasskeySql.Add, row).ConfigureAwait(false) > 0,
            cancellationToken);
    }

    /// <summary>Notes that a passkey has just signed its person in.</summary>
    public Task NoteUseAsync(int person, byte[] credential, CancellationToken cancellationToken) =>
        ExecuteAsync(PasskeySql.NoteUse, new { Id = person, CredentialHash = HashOf(credential), Now = time.GetUtcNow().ToMilliseconds() },
            cancellationToken);

    /// <summary>Takes a passkey away.</summary>
    public Task RemoveAsync(int person, byte[] credential, CancellationToken cancellationToken) =>
        ExecuteAsync(PasskeySql.Remove, new { Id = person, CredentialHash = HashOf(credential) }, cancellationToken);

    /// <summary>Takes all passkeys of a person away, inside a unit of work.</summary>
    public Task RemoveAllAsync(DbSession session, int person) => session.ExecuteAsync(PasskeySql.RemoveAll, new { Id = person });

    private Task<int> ExecuteAsync(Statement statement, object row, CancellationToken cancellationToken) =>
        database.WriteAsync(session => session.ExecuteAsync(statement, row), cancellationToken);
}
