using StatusBoard.Storage.Databases;

namespace StatusBoard.Exchange.Import.Runs;

/// <summary>The SQL that stores the runs and what they changed.</summary>
internal static class ImportRunSql
{
    public static readonly Statement Begin = new(
        SqlServer: Insert + " OUTPUT INSERTED.Id " + Values,
        Sqlite: Insert + Values + " RETURNING Id");

    /// <summary>Updates a run's progress; changes nothing when another node has ended it, so that a node that stalled writes nothing
    /// more.</summary>
    public static readonly Statement Move = """
        UPDATE ImportRun SET Done = Done + @Done, Added = Added + @Added, Changed = Changed + @Changed WHERE Id = @Id AND State = 'running'
        """;

    public static readonly Statement End = """
        UPDATE ImportRun SET State = @State, EndedAt = @Now, Problem = @Problem WHERE Id = @Id AND State = 'running'
        """;

    /// <summary>Ends runs that have no node. The caller holds the lock, so no other run can be active.</summary>
    public static readonly Statement Abandon = """
        UPDATE ImportRun SET State = 'stopped', EndedAt = @Now, Problem = @Problem WHERE State = 'running'
        """;

    public static readonly Statement AddFacilities = new(
        SqlServer: """
            INSERT INTO ImportRunFacility (RunId, FacilityCode, RowNumber, Added, Before, After)
            SELECT @Id, r.FacilityCode, r.RowNumber, r.Added, r.Before, r.After FROM OPENJSON(@Rows) WITH (
                FacilityCode nvarchar(4000) '$.FacilityCode', RowNumber int '$.RowNumber', Added int '$.Added',
                Before nvarchar(max) '$.Before', After nvarchar(max) '$.After') AS r
            """,
        Sqlite: """
            INSERT INTO ImportRunFacility (RunId, FacilityCode, RowNumber, Added, Before, After)
            SELECT @Id, value ->> 'FacilityCode', value ->> 'RowNumber', value ->> 'Added', value ->> 'Before', value ->> 'After'
            FROM json_each(@Rows)
            """);

    public static readonly Statement Latest = new(
        SqlServer: Select + " ORDER BY Id DESC OFFSET 0 ROWS FETCH NEXT @Take ROWS ONLY",
        Sqlite: Select + " ORDER BY Id DESC LIMIT @Take");

    public static readonly Statement OfList = Select + " WHERE List = @List AND State IN ('done', 'stopped') ORDER BY Id DESC";

    public static readonly Statement Find = Select + " WHERE Id = @Id";

    public static readonly Statement Facilities = """
        SELECT FacilityCode, RowNumber, Added, Before, After FROM ImportRunFacility WHERE RunId = @Id ORDER BY RowNumber
        """;

    /// <summary>Stores the version with which a facility was retired: importing its list activates it again as long as nobody changes
    /// it.</summary>
    public static readonly Statement Retired = """
        UPDATE ImportRunFacility SET UndoneVersion = (SELECT CAST(f.RowVersion AS bigint) FROM Facility AS f WHERE f.Code = @Code)
        WHERE RunId = @Id AND FacilityCode = @Code
        """;

    public static readonly Statement Undone = """
        UPDATE ImportRun SET State = 'undone', UndoneAt = @Now, UndoneBy = @By WHERE Id = @Id AND State IN ('done', 'stopped')
        """;

    public static readonly Statement ForgetListed = "DELETE FROM ImportListed WHERE RunId = @Id";

    public static readonly Statement ForgetMissing = "UPDATE ImportListed SET MissingRunId = NULL WHERE MissingRunId = @Id";

    public static readonly Statement ForgetDoubts = "DELETE FROM ImportDoubt WHERE RunId = @Id AND Decision IN ('waiting', 'later')";

    /// <summary>Whether somebody has reported for a facility since; a service that was never reported has no author.</summary>
    public static readonly Statement IsReported = "SELECT COUNT(*) FROM ServiceStatus WHERE FacilityCode = @Code AND Status <> 'unknown'";

    private const string Insert = """
        INSERT INTO ImportRun (List, FileName, Digest, Edition, StartedAt, StartedBy, StartedByName, State, Total, Done, Added, Changed)
        """;

    private const string Values = """
         VALUES (@List, @FileName, @Digest, @Edition, @Now, @By, @Name, 'running', @Total, 0, 0, 0)
        """;

    private const string Select = """
        SELECT Id, List, FileName, Digest, Edition, StartedAt, StartedByName, State, Total, Done, Added, Changed, EndedAt, Problem,
            UndoneAt, UndoneBy
        FROM ImportRun
        """;
}
