using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Access;

/// <summary>How keys are kept.</summary>
internal static class ApiKeySql
{
    private const string Columns = "Id, Name, CreatedAt, CreatedBy, ExpiresAt, LastUsedAt, RevokedAt";

    private const string IsInForce = "RevokedAt IS NULL AND (ExpiresAt IS NULL OR ExpiresAt > @Now)";

    public static readonly Statement Find = $"SELECT {Columns} FROM ApiKey WHERE Hash = @Hash AND {IsInForce}";

    public static readonly Statement FindById = $"SELECT {Columns} FROM ApiKey WHERE Id = @Id AND {IsInForce}";

    public static readonly Statement InForce = IdList.In("SELECT Id, Name FROM ApiKey WHERE Id IN {list} AND " + IsInForce, "@Ids", "int");

    public static readonly Statement All = $"SELECT {Columns} FROM ApiKey ORDER BY CASE WHEN RevokedAt IS NULL THEN 0 ELSE 1 END, Name, Id";

    public static readonly Statement RevokeOthers = "UPDATE ApiKey SET RevokedAt = @Now WHERE Name = @Name AND Hash <> @Hash AND RevokedAt IS NULL";

    public static readonly Statement Renew = "UPDATE ApiKey SET RevokedAt = NULL WHERE Hash = @Hash";

    public static readonly Statement Add = "INSERT INTO ApiKey (Name, Hash, CreatedAt, CreatedBy, ExpiresAt) VALUES (@Name, @Hash, @Now, @By, @ExpiresAt)";

    public static readonly Statement Revoke = "UPDATE ApiKey SET RevokedAt = @Now WHERE Id = @Id AND RevokedAt IS NULL";

    public static readonly Statement Used = "UPDATE ApiKey SET LastUsedAt = @At WHERE Id = @Id AND (LastUsedAt IS NULL OR LastUsedAt < @At)";
}
