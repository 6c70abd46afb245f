using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Security.Identity;

/// <summary>How passkeys are kept.</summary>
internal static class PasskeySql
{
    public static readonly Statement Of = Select + "WHERE PersonId = @Id ORDER BY CreatedAt, CredentialHash";

    public static readonly Statement Find = Select + "WHERE PersonId = @Id AND CredentialHash = @CredentialHash";

    public static readonly Statement Add = """
        INSERT INTO PersonPasskey (CredentialHash, PersonId, Credential, PublicKey, Name, SignCount, Transports, UserVerified,
            BackupEligible, BackedUp, Attestation, ClientData, CreatedAt)
        VALUES (@CredentialHash, @Id, @Credential, @PublicKey, @Name, @SignCount, @Transports, @UserVerified, @BackupEligible, @BackedUp,
            @Attestation, @ClientData, @CreatedAt)
        """;

    /// <summary>What may change after a passkey was set up.</summary>
    public static readonly Statement Change = """
        UPDATE PersonPasskey SET Name = @Name, SignCount = @SignCount, UserVerified = @UserVerified, BackedUp = @BackedUp
        WHERE CredentialHash = @CredentialHash AND PersonId = @Id
        """;

    public static readonly Statement NoteUse =
        "UPDATE PersonPasskey SET LastUsedAt = @Now WHERE CredentialHash = @CredentialHash AND PersonId = @Id";

    public static readonly Statement Remove = "DELETE FROM PersonPasskey WHERE CredentialHash = @CredentialHash AND PersonId = @Id";

    public static readonly Statement RemoveAll = "DELETE FROM PersonPasskey WHERE PersonId = @Id";

    private const string Select = """
        SELECT Credential, PublicKey, Name, SignCount, Transports, UserVerified, BackupEligible, BackedUp, Attestation, ClientData,
            CreatedAt, LastUsedAt
        FROM PersonPasskey

        """;
}
