using StatusBoard.Storage.Databases;

namespace StatusBoard.Exchange.Demo;

/// <summary>Where the people of the demonstration work.</summary>
internal static class DemoPeopleSql
{
    /// <summary>The facility that is wished for, or the first there is.</summary>
    public static readonly Statement Workplace = new(
        SqlServer: Choice + " OFFSET 0 ROWS FETCH NEXT 1 ROWS ONLY",
        Sqlite: Choice + " LIMIT 1");

    private const string Choice =
        "SELECT Code, Name, State FROM Facility WHERE Active = 1 ORDER BY CASE WHEN Code = @Code THEN 0 ELSE 1 END, Code";
}
