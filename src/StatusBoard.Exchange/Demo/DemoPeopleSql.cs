using StatusBoard.Storage.Databases;

namespace StatusBoard.Exchange.Demo;

/// <summary>The SQL that finds the facility of the demonstration's people.</summary>
internal static class DemoPeopleSql
{
    /// <summary>The facility with the preferred code, or the first facility.</summary>
    public static readonly Statement Workplace = new(
        SqlServer: Choice + " OFFSET 0 ROWS FETCH NEXT 1 ROWS ONLY",
        Sqlite: Choice + " LIMIT 1");

    private const string Choice =
        "SELECT Code, Name, State FROM Facility WHERE Active = 1 ORDER BY CASE WHEN Code = @Code THEN 0 ELSE 1 END, Code";
}
