using StatusBoard.Storage.Databases;

namespace StatusBoard.Exchange.Import.Matching;

/// <summary>The SQL that stores which facility a row of a list is, and which rows wait for a person.</summary>
internal static class MemorySql
{
    public static readonly Statement Listed = "SELECT ListedCode, FacilityCode, State, MissingRunId FROM ImportListed WHERE List = @List";

    public static readonly Statement Decided = "SELECT ListedCode, Decision, FacilityCode FROM ImportDoubt WHERE List = @List";

    /// <summary>Deletes rows, given as JSON with <c>ListedCode</c>.</summary>
    public static readonly Statement Forget = new(
        SqlServer: "DELETE FROM ImportListed WHERE List = @List AND ListedCode IN "
            + "(SELECT r.ListedCode FROM OPENJSON(@Rows) WITH (ListedCode nvarchar(20) '$.ListedCode') AS r)",
        Sqlite: "DELETE FROM ImportListed WHERE List = @List AND ListedCode IN (SELECT value ->> 'ListedCode' FROM json_each(@Rows))");

    /// <summary>Stores rows, given as JSON with <c>ListedCode</c>, <c>FacilityCode</c> and <c>State</c>.</summary>
    public static readonly Statement Remember = new(
        SqlServer: """
            INSERT INTO ImportListed (List, ListedCode, FacilityCode, State, RunId)
            SELECT @List, r.ListedCode, r.FacilityCode, r.State, @RunId FROM OPENJSON(@Rows) WITH (
                ListedCode nvarchar(4000) '$.ListedCode', FacilityCode nvarchar(4000) '$.FacilityCode',
                State nvarchar(4000) '$.State') AS r
            """,
        Sqlite: """
            INSERT INTO ImportListed (List, ListedCode, FacilityCode, State, RunId)
            SELECT @List, value ->> 'ListedCode', value ->> 'FacilityCode', value ->> 'State', @RunId FROM json_each(@Rows)
            """);

    public static readonly Statement Missing = IdList.In(
        "UPDATE ImportListed SET MissingRunId = @RunId WHERE List = @List AND ListedCode IN {list}", "@Codes", "nvarchar(20)");

    public static readonly Statement Back = IdList.In(
        "UPDATE ImportListed SET MissingRunId = NULL WHERE List = @List AND ListedCode IN {list}", "@Codes", "nvarchar(20)");

    public static readonly Statement Settled = IdList.In(
        "DELETE FROM ImportDoubt WHERE List = @List AND ListedCode IN {list} AND Decision IN ('waiting', 'later')", "@Codes",
        "nvarchar(20)");

    /// <summary>Stores rows that still wait, or wait again because the decision can no longer be applied.</summary>
    public static readonly Statement DoubtAgain = new(
        SqlServer: "UPDATE d" + Again + "ImportDoubt AS d INNER JOIN " + SqlServerDoubts
            + " AS r ON r.ListedCode = d.ListedCode WHERE d.List = @List",
        Sqlite: "UPDATE ImportDoubt AS d" + Again + SqliteDoubts + " AS r WHERE r.ListedCode = d.ListedCode AND d.List = @List");

    public static readonly Statement Doubt = new(SqlServer: New + SqlServerDoubts + " AS r", Sqlite: New + SqliteDoubts + " AS r");

    private const string Again = """

        SET Name = r.Name, City = r.City, State = r.State, Listed = r.Listed, Candidates = r.Candidates, Why = r.Why,
            Decision = CASE d.Decision WHEN 'later' THEN 'later' ELSE 'waiting' END
        FROM
        """ + " ";

    private const string New = """
        INSERT INTO ImportDoubt (List, ListedCode, RunId, Name, City, State, Listed, Candidates, Why, Decision)
        SELECT @List, r.ListedCode, @RunId, r.Name, r.City, r.State, r.Listed, r.Candidates, r.Why, 'waiting' FROM
        """ + " ";

    private const string SqlServerDoubts = """
        OPENJSON(@Rows) WITH (
            ListedCode nvarchar(20) '$.ListedCode', Name nvarchar(4000) '$.Name', City nvarchar(4000) '$.City',
            State nvarchar(4000) '$.State', Listed nvarchar(max) '$.Listed', Candidates nvarchar(4000) '$.Candidates',
            Why nvarchar(4000) '$.Why')
        """;

    private const string SqliteDoubts = """
        (SELECT value ->> 'ListedCode' AS ListedCode, value ->> 'Name' AS Name, value ->> 'City' AS City, value ->> 'State' AS State,
            value ->> 'Listed' AS Listed, value ->> 'Candidates' AS Candidates, value ->> 'Why' AS Why
        FROM json_each(@Rows))
        """;
}
