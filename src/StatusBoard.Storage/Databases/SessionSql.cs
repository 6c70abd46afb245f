namespace StatusBoard.Storage.Databases;

/// <summary>What a session of SQL Server is told.</summary>
internal static class SessionSql
{
    /// <summary>
    /// Of two transactions that wait for each other the app's gives way: it is done again, and whoever writes by plain SQL
    /// never hears of it.
    /// </summary>
    public const string YieldInDeadlocks = "SET DEADLOCK_PRIORITY LOW";
}
