using StatusBoard.Storage.Databases;

namespace StatusBoard.Exchange.Import.Doubts;

/// <summary>The SQL that reads and decides rows that wait for a person.</summary>
internal static class DoubtSql
{
    /// <summary>The waiting rows; those that were postponed come last.</summary>
    public static readonly Statement Waiting = new(
        SqlServer: Select + Order + " OFFSET @Skip ROWS FETCH NEXT @Take ROWS ONLY",
        Sqlite: Select + Order + " LIMIT @Take OFFSET @Skip");

    public static readonly Statement Count = "SELECT COUNT(*) FROM ImportDoubt WHERE Decision IN ('waiting', 'later')";

    public static readonly Statement Find = """
        SELECT Id, List, ListedCode, Name, City, State, Listed, Candidates, Why, Decision FROM ImportDoubt
        WHERE Id = @Id AND Decision IN ('waiting', 'later')
        """;

    /// <summary>Decides a row that still waits; changes nothing when somebody else has decided already.</summary>
    public static readonly Statement Decide = """
        UPDATE ImportDoubt SET Decision = @Decision, FacilityCode = @FacilityCode, DecidedAt = @Now, DecidedBy = @By
        WHERE Id = @Id AND Decision IN ('waiting', 'later')
        """;

    public static readonly Statement Missing = new(
        SqlServer: Gone + " ORDER BY f.State, f.Name, f.Code OFFSET 0 ROWS FETCH NEXT @Take ROWS ONLY",
        Sqlite: Gone + " ORDER BY f.State, f.Name, f.Code LIMIT @Take");

    public static readonly Statement Sites = """
        SELECT Code, Name, City, State, Address, Zip, Type FROM Facility
        WHERE Active = 1 AND Address IS NOT NULL AND Zip IS NOT NULL
        ORDER BY State, Code
        """;

    private const string Select = """
        SELECT Id, List, ListedCode, Name, City, State, Listed, Candidates, Why, Decision FROM ImportDoubt
        WHERE Decision IN ('waiting', 'later')
        """;

    private const string Order = " ORDER BY CASE Decision WHEN 'waiting' THEN 0 ELSE 1 END, State, Name, Id";

    private const string Gone = """
        SELECT l.List, l.ListedCode, l.FacilityCode, f.Name, f.City, f.State
        FROM ImportListed AS l
        INNER JOIN Facility AS f ON f.Code = l.FacilityCode
        WHERE l.MissingRunId IS NOT NULL AND f.Active = 1
        """;
}
