namespace StatusBoard.Storage.Migrations;

/// <summary>What only SQL Server needs around a migration.</summary>
internal static class MigrationSql
{
    public const string TakeLock = """
        DECLARE @answer int;
        EXEC @answer = sp_getapplock @Resource = 'StatusBoard.Migration', @LockMode = 'Exclusive', @LockOwner = 'Session',
            @LockTimeout = @Timeout;
        SELECT @answer;
        """;

    public const string SwitchSnapshotOn = "ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT ON WITH ROLLBACK IMMEDIATE";

    public const string ReleaseLock =
        "EXEC sp_releaseapplock @Resource = 'StatusBoard.Migration', @LockOwner = 'Session'";

    public const string ReadCommittedSnapshot =
        "SELECT is_read_committed_snapshot_on FROM sys.databases WHERE name = DB_NAME()";
}
