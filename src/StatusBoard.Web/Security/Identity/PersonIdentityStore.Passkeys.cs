using Microsoft.AspNetCore.Identity;
using StatusBoard.Storage.Security.Identity;

namespace StatusBoard.Web.Security.Identity;

/// <summary>The passkey part of the store.</summary>
internal sealed partial class PersonIdentityStore
{
    public Task AddOrUpdatePasskeyAsync(Person user, UserPasskeyInfo passkey, CancellationToken cancellationToken) =>
        passkeys.SetAsync(
            user.Id,
            new Passkey
            {
                Credential = passkey.CredentialId,
                PublicKey = passkey.PublicKey,
                Name = passkey.Name ?? "Passkey",
                SignCount = passkey.SignCount,
                Transports = passkey.Transports is { Length: > 0 } transports ? string.Join(',', transports) : null,
                UserVerified = passkey.IsUserVerified,
                BackupEligible = passkey.IsBackupEligible,
                BackedUp = passkey.IsBackedUp,
                Attestation = passkey.AttestationObject,
                ClientData = passkey.ClientDataJson,
                CreatedAt = passkey.CreatedAt,
            },
            cancellationToken);

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Person user, CancellationToken cancellationToken) =>
        [.. (await passkeys.OfAsync(user.Id, cancellationToken)).Select(InfoOf)];

    public Task<Person?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        people.FindByPasskeyAsync(credentialId, cancellationToken);

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(Person user, byte[] credentialId, CancellationToken cancellationToken) =>
        await passkeys.FindAsync(user.Id, credentialId, cancellationToken) is { } found ? InfoOf(found) : null;

    public Task RemovePasskeyAsync(Person user, byte[] credentialId, CancellationToken cancellationToken) =>
        passkeys.RemoveAsync(user.Id, credentialId, cancellationToken);

    private static UserPasskeyInfo InfoOf(Passkey passkey) =>
        new(
            passkey.Credential,
            passkey.PublicKey,
            passkey.CreatedAt,
            (uint)passkey.SignCount,
            passkey.Transports?.Split(','),
            passkey.UserVerified,
            passkey.BackupEligible,
            passkey.BackedUp,
            passkey.Attestation,
            passkey.ClientData)
        {
            Name = passkey.Name,
        };
}
