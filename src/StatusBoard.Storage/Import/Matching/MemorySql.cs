using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Import.Matching;

/// <summary>How it is kept which facility a row of a list is, and which rows wait for a person.</summary>
internal static class MemorySql
{
    public static readonly Statement Listed = "SELECT ListedCode, FacilityCode, State, MissingRunId FROM ImportListed WHERE List = @List";

    public static readonly Statement Decided = "SELECT ListedCode, Decision, FacilityCode FROM ImportDoubt WHERE List = @List";

    /// <summary>Forgets rows, as JSON with <c>ListedCode</c>.</summary>
    public static readonly Statement Forget = new(
        SqlServer: "DELETE FROM ImportListed WHERE List = @List AND ListedCode IN (SELECT r.ListedCode FROM OPENJSON(@Rows) WITH (ListedCode nvarchar(20) '$.ListedCode') AS r)",
        Sqlite: "DELETE FROM ImportListed WHERE List = @List AND ListedCode IN (SELECT value ->> 'ListedCode' FROM json_each(@Rows))");

    /// <summary>Keeps rows, as JSON with <c>ListedCode</c>, <c>FacilityCode</c> and <c>State</c>.</summary>
    public static readonly Statement Remember = new(
        SqlServer: """
            INSERT INTO ImportListed (List, ListedCode, FacilityCode, State, RunId)
            SELECT @List, r.ListedCode, r.FacilityCode, r.State, @RunId FROM OPENJSON(@Rows) WITH (
                ListedCode nvarchar(4000) '$.ListedCode', FacilityCode nvarchar(4000) '$.FacilityCode', State nvarchar(4000) '$.State') AS r
            """,
        Sqlite: """
            INSERT INTO ImportListed (List, ListedCode, FacilityCode, State, RunId)
            SELECT @List, value ->> 'ListedCode', value ->> 'FacilityCode', value ->> 'State', @RunId FROM json_each(@Rows)
            """);

    public static readonly Statement Missing = "UPDATE ImportListed SET MissingRunId = @RunId WHERE List = @List AND ListedCode = @ListedCode";

    public static readonly Statement Back = "UPDATE ImportListed SET MissingRunId = NULL WHERE List = @List AND ListedCode = @ListedCode";

    public static readonly Statement Settled = """
        DELETE FROM ImportDoubt WHERE List = @List AND ListedCode = @ListedCode AND Decision IN ('waiting', 'later')
        """;

    /// <summary>One that waits still, or again because what was decided cannot be carried out any more.</summary>
    public static readonly Statement DoubtAgain = """
        UPDATE ImportDoubt
        SET Name = @Name, City = @City, State = @State, Listed = @Listed, Candidates = @Candidates, Why = @Why,
            Decision = CASE Decision WHEN 'later' THEN 'later' ELSE 'waiting' END
        WHERE List = @List AND ListedCode = @ListedCode
        """;

    public static readonly Statement Doubt = """
        INSERT INTO ImportDoubt (List, ListedCode, RunId, Name, City, State, Listed, Candidates, Why, Decision)
        VALUES (@List, @ListedCode, @RunId, @Name, @City, @State, @Listed, @Candidates, @Why, 'waiting')
        """;
}
