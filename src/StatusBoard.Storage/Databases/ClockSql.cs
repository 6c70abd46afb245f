namespace StatusBoard.Storage.Databases;

/// <summary>How the database is asked for its clock, which its triggers hold every time against.</summary>
internal static class ClockSql
{
    public static readonly Statement Now = new(
        SqlServer: "SELECT CAST(TODATETIMEOFFSET(SYSUTCDATETIME(), '+00:00') AS datetimeoffset(3))",
        Sqlite: "SELECT strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')");
}
