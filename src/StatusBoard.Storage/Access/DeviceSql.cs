using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Access;

/// <summary>How devices are kept, and how one becomes one.</summary>
internal static class DeviceSql
{
    private const string Columns = "Id, Name, ViewAddress, CreatedAt, CreatedBy, CollectedAt, LastSeenAt, LastAddress, ShownVersion, BehindSeconds, RevokedAt";

    public static readonly Statement Find = $"SELECT {Columns} FROM Device WHERE Hash = @Hash AND RevokedAt IS NULL";

    public static readonly Statement FindById = $"SELECT {Columns} FROM Device WHERE Id = @Id";

    public static readonly Statement InForce = "SELECT Id, Name FROM Device WHERE Id IN @Ids AND RevokedAt IS NULL";

    public static readonly Statement All = $"SELECT {Columns} FROM Device ORDER BY CASE WHEN RevokedAt IS NULL THEN 0 ELSE 1 END, Name, Id";

    public static readonly Statement Add = "INSERT INTO Device (Name, ViewAddress, Hash, CreatedAt, CreatedBy) VALUES (@Name, @ViewAddress, @Hash, @Now, @By)";

    public static readonly Statement Change = "UPDATE Device SET Name = @Name, ViewAddress = @ViewAddress WHERE Id = @Id AND RevokedAt IS NULL";

    public static readonly Statement Collect = "UPDATE Device SET Hash = @Hash, CollectedAt = @Now WHERE Id = @Id AND CollectedAt IS NULL AND RevokedAt IS NULL";

    public static readonly Statement Revoke = "UPDATE Device SET RevokedAt = @Now WHERE Id = @Id AND RevokedAt IS NULL";

    public static readonly Statement Seen = """
        UPDATE Device SET LastSeenAt = @At, LastAddress = @Address, ShownVersion = COALESCE(@ShownVersion, ShownVersion), BehindSeconds = COALESCE(@BehindSeconds, BehindSeconds)
        WHERE Id = @Id AND (LastSeenAt IS NULL OR LastSeenAt < @At)
        """;

    private const string PairingColumns = "Id, Code, RequestedAt, ExpiresAt, Address, Browser, DeviceId";

    public static readonly Statement AddPairing = """
        INSERT INTO DevicePairing (Code, SecretHash, RequestedAt, ExpiresAt, Address, Browser) VALUES (@Code, @SecretHash, @Now, @ExpiresAt, @Address, @Browser)
        """;

    public static readonly Statement RemoveOldPairings = "DELETE FROM DevicePairing WHERE ExpiresAt < @Before";

    public static readonly Statement CountOpenPairings = """
        SELECT COUNT(*) AS Everybodys, COALESCE(SUM(CASE WHEN Address = @Address THEN 1 ELSE 0 END), 0) AS Own
        FROM DevicePairing WHERE DeviceId IS NULL AND ExpiresAt > @Now
        """;

    public static readonly Statement FindPairing = $"SELECT {PairingColumns} FROM DevicePairing WHERE SecretHash = @SecretHash AND ExpiresAt > @Now";

    public static readonly Statement FindPairingByCode = $"SELECT {PairingColumns} FROM DevicePairing WHERE Code = @Code AND DeviceId IS NULL AND ExpiresAt > @Now";

    public static readonly Statement OpenPairings = $"SELECT {PairingColumns} FROM DevicePairing WHERE DeviceId IS NULL AND ExpiresAt > @Now ORDER BY RequestedAt, Id";

    public static readonly Statement Approve = """
        UPDATE DevicePairing SET DeviceId = @DeviceId, ExpiresAt = @ExpiresAt WHERE Id = @Id AND DeviceId IS NULL AND ExpiresAt > @Now
        """;

    public static readonly Statement RemovePairing = "DELETE FROM DevicePairing WHERE Id = @Id";
}
