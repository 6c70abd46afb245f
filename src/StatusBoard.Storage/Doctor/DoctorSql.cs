using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Doctor;

/// <summary>What is asked of a database before a board goes live.</summary>
internal static class DoctorSql
{
    /// <summary>On SQL Server only.</summary>
    public const string IsOwner = "SELECT CASE WHEN IS_MEMBER('db_owner') = 1 OR IS_SRVROLEMEMBER('sysadmin') = 1 THEN 1 ELSE 0 END";

    /// <summary>On SQL Server only.</summary>
    public const string IsSnapshotOn = "SELECT CAST(is_read_committed_snapshot_on AS int) FROM sys.databases WHERE name = DB_NAME()";

    public static readonly Statement Administrators =
        "SELECT COUNT(*) FROM AccessGrant WHERE Role = 'administrator' AND Principal LIKE 'person:%'";

    public static readonly Statement EndlessKeys = """
        SELECT COUNT(*) FROM ApiKey AS k WHERE k.RevokedAt IS NULL AND k.ExpiresAt IS NULL
            AND EXISTS (SELECT 1 FROM AccessGrant AS g WHERE g.Principal = CONCAT('key:', k.Id))
        """;
}
