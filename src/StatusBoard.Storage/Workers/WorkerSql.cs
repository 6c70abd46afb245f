namespace StatusBoard.Storage.Workers;

/// <summary>How a node takes the lock of a worker on SQL Server. The lock belongs to the session and goes with it.</summary>
internal static class WorkerSql
{
    public const string Take = """
        DECLARE @answer int;
        EXEC @answer = sp_getapplock @Resource = @Resource, @LockMode = 'Exclusive', @LockOwner = 'Session', @LockTimeout = @Timeout;
        SELECT @answer;
        """;

    public const string Mode = "SELECT APPLOCK_MODE('public', @Resource, 'Session')";
}
