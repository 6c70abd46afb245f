using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Security.Access;

/// <summary>How devices are kept, and how one becomes one.</summary>
internal static class DeviceSql
{
    private const string Columns =
        "Id, Name, ViewAddress, CreatedAt, CreatedBy, CollectedAt, LastSeenAt, LastAddress, ShownVersion, BehindSeconds, RevokedAt, Mode";

    public static readonly Statement Find = $"SELECT {Columns} FROM Device WHERE Hash = @Hash AND RevokedAt IS NULL";

    public static readonly Statement FindById = $"SELECT {Columns} FROM Device WHERE Id = @Id";

    public static readonly Statement InForce = IdList.In($"SELECT {Columns} FROM Device WHERE Id IN {{list}} AND RevokedAt IS NULL",
        "@Ids", "int");

    public static readonly Statement All =
        $"SELECT {Columns} FROM Device ORDER BY CASE WHEN RevokedAt IS NULL THEN 0 ELSE 1 END, Name, Id";

    /// <summary>For the mode that the board is in.</summary>
    public static readonly Statement Add = """
        INSERT INTO Device (Name, ViewAddress, Hash, CreatedAt, CreatedBy, Mode)
        SELECT @Name, @ViewAddress, @Hash, @Now, @By, b.Mode FROM BoardMode AS b WHERE b.Id = 1
        """;

    public static readonly Statement Change =
        "UPDATE Device SET Name = @Name, ViewAddress = @ViewAddress WHERE Id = @Id AND RevokedAt IS NULL";

    public static readonly Statement Collect =
        "UPDATE Device SET Hash = @Hash, CollectedAt = @Now WHERE Id = @Id AND CollectedAt IS NULL AND RevokedAt IS NULL";

    public static readonly Statement Revoke = "UPDATE Device SET RevokedAt = @Now WHERE Id = @Id AND RevokedAt IS NULL";

    public static readonly Statement Seen = new(
        SqlServer: """
            UPDATE d
            SET LastSeenAt = CAST(r.At AS datetimeoffset(3)), LastAddress = r.Address,
                ShownVersion = COALESCE(r.ShownVersion, d.ShownVersion), BehindSeconds = COALESCE(r.BehindSeconds, d.BehindSeconds)
            FROM Device AS d
            INNER JOIN OPENJSON(@Rows) WITH (
                Id int '$.Id', At nvarchar(40) '$.At', Address nvarchar(4000) '$.Address', ShownVersion bigint '$.ShownVersion',
                BehindSeconds int '$.BehindSeconds') AS r ON r.Id = d.Id
            WHERE d.LastSeenAt IS NULL OR d.LastSeenAt < CAST(r.At AS datetimeoffset(3))
            """,
        Sqlite: """
            UPDATE Device AS d
            SET LastSeenAt = r.At, LastAddress = r.Address, ShownVersion = COALESCE(r.ShownVersion, d.ShownVersion),
                BehindSeconds = COALESCE(r.BehindSeconds, d.BehindSeconds)
            FROM (
                SELECT value ->> 'Id' AS Id, value ->> 'At' AS At, value ->> 'Address' AS Address,
                    value ->> 'ShownVersion' AS ShownVersion, value ->> 'BehindSeconds' AS BehindSeconds
                FROM json_each(@Rows)) AS r
            WHERE r.Id = d.Id AND (d.LastSeenAt IS NULL OR d.LastSeenAt < r.At)
            """);

    private const string Counted = """
        SELECT COUNT(*) AS Everybodys, COALESCE(SUM(CASE WHEN Address = @Address THEN 1 ELSE 0 END), 0) AS Own
        FROM DevicePairing WHERE DeviceId IS NULL AND
        """ + " ";

    // Whether one has expired is for who reads it: SQLite compares times as the texts that they are.
    private const string PairingColumns = "Id, Code, RequestedAt, ExpiresAt, Address, Browser, DeviceId";

    public static readonly Statement AddPairing = """
        INSERT INTO DevicePairing (Code, SecretHash, RequestedAt, ExpiresAt, Address, Browser)
        VALUES (@Code, @SecretHash, @Now, @ExpiresAt, @Address, @Browser)
        """;

    /// <summary>In SQLite also those whose end is no time: nobody can use them.</summary>
    public static readonly Statement RemoveOldPairings = new(
        SqlServer: "DELETE FROM DevicePairing WHERE ExpiresAt < @Before",
        Sqlite: "DELETE FROM DevicePairing WHERE julianday(ExpiresAt) IS NULL OR julianday(ExpiresAt) < julianday(@Before)");

    public static readonly Statement CountOpenPairings = new(
        SqlServer: Counted + "ExpiresAt > @Now",
        Sqlite: Counted + "julianday(ExpiresAt) > julianday(@Now)");

    public static readonly Statement FindPairing = $"SELECT {PairingColumns} FROM DevicePairing WHERE SecretHash = @SecretHash";

    public static readonly Statement FindPairingByCode =
        $"SELECT {PairingColumns} FROM DevicePairing WHERE Code = @Code AND DeviceId IS NULL";

    public static readonly Statement WaitingPairings =
        $"SELECT {PairingColumns} FROM DevicePairing WHERE DeviceId IS NULL ORDER BY RequestedAt, Id";

    public static readonly Statement Approve =
        "UPDATE DevicePairing SET DeviceId = @DeviceId, ExpiresAt = @ExpiresAt WHERE Id = @Id AND DeviceId IS NULL";

    public static readonly Statement RemovePairing = "DELETE FROM DevicePairing WHERE Id = @Id";
}
