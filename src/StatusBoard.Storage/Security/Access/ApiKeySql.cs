using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Security.Access;

/// <summary>
/// How keys are kept. Whether one has ended is for who reads it (<see cref="ApiKey.IsInForce"/>): SQLite compares times as the
/// texts that they are, and takes "tomorrow" for later than any.
/// </summary>
internal static class ApiKeySql
{
    private const string Columns = "Id, Name, CreatedAt, CreatedBy, ExpiresAt, LastUsedAt, RevokedAt, Mode";

    public static readonly Statement Find = $"SELECT {Columns} FROM ApiKey WHERE Hash = @Hash AND RevokedAt IS NULL";

    public static readonly Statement FindById = $"SELECT {Columns} FROM ApiKey WHERE Id = @Id AND RevokedAt IS NULL";

    public static readonly Statement NotRevoked = IdList.In($"SELECT {Columns} FROM ApiKey WHERE Id IN {{list}} AND RevokedAt IS NULL",
        "@Ids", "int");

    public static readonly Statement All =
        $"SELECT {Columns} FROM ApiKey ORDER BY CASE WHEN RevokedAt IS NULL THEN 0 ELSE 1 END, Name, Id";

    public static readonly Statement RevokeOthers =
        "UPDATE ApiKey SET RevokedAt = @Now WHERE Name = @Name AND Hash <> @Hash AND RevokedAt IS NULL";

    public static readonly Statement Renew = "UPDATE ApiKey SET RevokedAt = NULL, Mode = NULL WHERE Hash = @Hash";

    /// <summary>For the mode that the board is in.</summary>
    public static readonly Statement Add = """
        INSERT INTO ApiKey (Name, Hash, CreatedAt, CreatedBy, ExpiresAt, Mode)
        SELECT @Name, @Hash, @Now, @By, @ExpiresAt, b.Mode FROM BoardMode AS b WHERE b.Id = 1
        """;

    /// <summary>For every mode.</summary>
    public static readonly Statement AddBootstrap = """
        INSERT INTO ApiKey (Name, Hash, CreatedAt, CreatedBy, ExpiresAt, Mode) VALUES (@Name, @Hash, @Now, @By, NULL, NULL)
        """;

    public static readonly Statement Revoke = "UPDATE ApiKey SET RevokedAt = @Now WHERE Id = @Id AND RevokedAt IS NULL";

    public static readonly Statement Used = new(
        SqlServer: """
            UPDATE k SET LastUsedAt = CAST(r.At AS datetimeoffset(3))
            FROM ApiKey AS k
            INNER JOIN OPENJSON(@Rows) WITH (Id int '$.Id', At nvarchar(40) '$.At') AS r ON r.Id = k.Id
            WHERE k.LastUsedAt IS NULL OR k.LastUsedAt < CAST(r.At AS datetimeoffset(3))
            """,
        Sqlite: """
            UPDATE ApiKey SET LastUsedAt = r.At
            FROM (SELECT value ->> 'Id' AS Id, value ->> 'At' AS At FROM json_each(@Rows)) AS r
            WHERE r.Id = ApiKey.Id AND (LastUsedAt IS NULL OR LastUsedAt < r.At)
            """);
}
