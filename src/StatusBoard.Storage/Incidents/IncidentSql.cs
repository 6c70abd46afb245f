using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Incidents;

/// <summary>How incidents are written and read.</summary>
internal static class IncidentSql
{
    public static readonly Statement FindSystem = "SELECT Id FROM HealthSystem WHERE Name = @System";

    public static readonly Statement Open = new(
        SqlServer: "INSERT INTO Incident (Name, Kind, HealthSystemId, Area, StartedAt, Coordinator, CoordinatorId, IsExercise) OUTPUT "
            + "inserted.Id "
            + OpenValues,
        Sqlite: "INSERT INTO Incident (Name, Kind, HealthSystemId, Area, StartedAt, Coordinator, CoordinatorId, IsExercise) " + OpenValues
            + " RETURNING Id");

    public static readonly Statement Change = """
        UPDATE Incident SET Name = @Name, Kind = @Kind, HealthSystemId = @SystemId, Area = @Area, StartedAt = @StartedAt
        WHERE Id = @Incident
        """;

    public static readonly Statement HandOver =
        "UPDATE Incident SET Coordinator = @Coordinator, CoordinatorId = @CoordinatorId WHERE Id = @Incident";

    /// <summary>A clock that stands a little behind the one that the start was told by must not keep an incident open.</summary>
    public static readonly Statement End =
        "UPDATE Incident SET EndedAt = CASE WHEN StartedAt > @Now THEN StartedAt ELSE @Now END WHERE Id = @Incident AND EndedAt IS NULL";

    public static readonly Statement Reopen = "UPDATE Incident SET EndedAt = NULL WHERE Id = @Incident AND EndedAt IS NOT NULL";

    /// <summary>Takes the incident for this transaction: what was looked at in it stays so until the commit.</summary>
    public static readonly Statement Hold = "UPDATE Incident SET Name = Name WHERE Id = @Incident";

    public static readonly Statement State = "SELECT EndedAt FROM Incident WHERE Id = @Incident";

    /// <summary>Those of some facilities that are on the board.</summary>
    public static readonly Statement OnBoard = new(
        SqlServer: "SELECT Code FROM Facility WHERE Active = 1 AND Code IN " + SqlServerCodes,
        Sqlite: "SELECT Code FROM Facility WHERE Active = 1 AND Code IN " + SqliteCodes);

    public static readonly Statement Attach = new(
        SqlServer: AttachNew + SqlServerCodes,
        Sqlite: AttachNew + SqliteCodes);

    public static readonly Statement AttachAgain = new(
        SqlServer: AttachReleased + SqlServerCodes,
        Sqlite: AttachReleased + SqliteCodes);

    public static readonly Statement Release = new(
        SqlServer: ReleaseThese + SqlServerCodes,
        Sqlite: ReleaseThese + SqliteCodes);

    public static readonly Statement ReleaseRest = """
        UPDATE IncidentFacility SET ReleasedAt = @Now, ReleasedBy = @Actor, Restored = 0
        WHERE IncidentId = @Incident AND ReleasedAt IS NULL
        """;

    /// <summary>Those that were part of it until it was closed are part of it again.</summary>
    public static readonly Statement TakeBack = """
        UPDATE IncidentFacility SET ReleasedAt = NULL, ReleasedBy = NULL, Restored = NULL
        WHERE IncidentId = @Incident AND ReleasedAt = @EndedAt
        """;

    public static readonly Statement Attached =
        "SELECT FacilityCode FROM IncidentFacility WHERE IncidentId = @Incident AND ReleasedAt IS NULL";

    public static readonly Statement AttachedCount =
        "SELECT COUNT(*) FROM IncidentFacility WHERE IncidentId = @Incident AND ReleasedAt IS NULL";

    public static readonly Statement AddEntry = new(
        SqlServer: "INSERT INTO IncidentEntry (IncidentId, OccurredAt, Kind, Text, Author, StepId) OUTPUT inserted.Id " + EntryValues,
        Sqlite: "INSERT INTO IncidentEntry (IncidentId, OccurredAt, Kind, Text, Author, StepId) " + EntryValues + " RETURNING Id");

    public static readonly Statement AddLinks = new(
        SqlServer: """
            INSERT INTO IncidentEntryLink (EntryId, Number, Name, Address)
            SELECT @Id, r.Number, r.Name, r.Address FROM OPENJSON(@Rows) WITH (
                Number int '$.Number', Name nvarchar(4000) '$.Name', Address nvarchar(4000) '$.Address') AS r
            """,
        Sqlite: """
            INSERT INTO IncidentEntryLink (EntryId, Number, Name, Address)
            SELECT @Id, value ->> 'Number', value ->> 'Name', value ->> 'Address' FROM json_each(@Rows)
            """);

    public static readonly Statement Entries = """
        SELECT Id, OccurredAt, Kind, Text, Author, StepId AS Step FROM IncidentEntry WHERE IncidentId = @Incident ORDER BY Id DESC
        """;

    public static readonly Statement Links = """
        SELECT l.EntryId AS Entry, l.Name, l.Address FROM IncidentEntryLink AS l
        INNER JOIN IncidentEntry AS e ON e.Id = l.EntryId
        WHERE e.IncidentId = @Incident ORDER BY l.EntryId, l.Number
        """;

    /// <summary>What was reported of the facilities of an incident from its first report on, whatever it was reported under.</summary>
    public static readonly Statement History = """
        SELECT e.FacilityCode AS Facility, e.ServiceCode AS Service, e.PreviousStatus, e.Status, e.Since, e.OccurredAt,
            e.IncidentId AS Incident, e.ReportId AS Report, COALESCE(p.Actor, e.Reporter) AS Reporter, CAST(CASE WHEN p.Id IS NULL
                OR p.Actor = e.Reporter THEN e.OnBehalf END AS nvarchar(200)) AS OnBehalf, e.Reason
        FROM StatusEvent AS e
        LEFT JOIN IncidentStep AS p ON p.ReportId = e.ReportId
        INNER JOIN IncidentFacility AS f ON f.FacilityCode = e.FacilityCode AND f.IncidentId = @Incident
        WHERE e.Id >= (SELECT MIN(first.Id) FROM StatusEvent AS first WHERE first.IncidentId = @Incident)
            AND e.Kind NOT IN ('created', 'stale', 'confirmation')
        ORDER BY e.Id
        """;

    /// <summary>What statuses were each time they came under the incident, oldest first: the last word of each is what it was
    /// before.</summary>
    public static readonly Statement WasBefore = """
        SELECT t.FacilityCode AS Facility, t.ServiceCode AS Service, t.PreviousStatus
        FROM (
            SELECT e.Id, e.FacilityCode, e.ServiceCode, e.PreviousStatus, e.IncidentId,
                LAG(e.IncidentId) OVER (PARTITION BY e.FacilityCode, e.ServiceCode ORDER BY e.Id) AS IncidentBefore
            FROM StatusEvent AS e
            INNER JOIN IncidentFacility AS f ON f.FacilityCode = e.FacilityCode AND f.IncidentId = @Incident
            WHERE e.Id >= (SELECT MIN(first.Id) FROM StatusEvent AS first WHERE first.IncidentId = @Incident)) AS t
        WHERE t.IncidentId = @Incident AND (t.IncidentBefore IS NULL OR t.IncidentBefore <> @Incident)
        ORDER BY t.Id
        """;

    /// <summary>The newest version of any row of an incident.</summary>
    public static readonly Statement Version = """
        SELECT MAX(rows.Version) FROM (
            SELECT CAST(RowVersion AS bigint) AS Version FROM Incident WHERE Id = @Incident
            UNION ALL SELECT CAST(RowVersion AS bigint) FROM IncidentFacility WHERE IncidentId = @Incident
            UNION ALL SELECT CAST(RowVersion AS bigint) FROM IncidentEntry WHERE IncidentId = @Incident
            UNION ALL SELECT CAST(RowVersion AS bigint) FROM IncidentStep WHERE IncidentId = @Incident) AS rows
        """;

    public static readonly Statement Incidents = IdList.In(Select + " WHERE i.Id IN {list}", "@Ids", "int");

    public static readonly Statement Facilities = IdList.In(
        """
        SELECT IncidentId AS Incident, FacilityCode AS Code, AttachedAt, AttachedBy, ReleasedAt, ReleasedBy, Restored
        FROM IncidentFacility WHERE IncidentId IN {list} ORDER BY IncidentId, FacilityCode
        """,
        "@Ids",
        "int");

    /// <summary>Incidents that go on or have ended, by their number downwards; not those that the demonstration has put away.</summary>
    public static readonly Statement Listed = new(
        SqlServer: "SELECT Id FROM Incident " + Which + " ORDER BY Id DESC OFFSET 0 ROWS FETCH NEXT @Limit ROWS ONLY",
        Sqlite: "SELECT Id FROM Incident " + Which + " ORDER BY Id DESC LIMIT @Limit");

    private const string SqlServerCodes = "(SELECT r.Code FROM OPENJSON(@Rows) WITH (Code nvarchar(20) '$.Code') AS r)";

    private const string SqliteCodes = "(SELECT value ->> 'Code' FROM json_each(@Rows))";

    private const string AttachNew = """
        INSERT INTO IncidentFacility (IncidentId, FacilityCode, AttachedAt, AttachedBy)
        SELECT @Incident, f.Code, @Now, @Actor FROM Facility AS f
        WHERE NOT EXISTS (SELECT 1 FROM IncidentFacility AS p WHERE p.IncidentId = @Incident AND p.FacilityCode = f.Code) AND f.Code IN
        """ + " ";

    private const string AttachReleased = """
        UPDATE IncidentFacility SET AttachedAt = @Now, AttachedBy = @Actor, ReleasedAt = NULL, ReleasedBy = NULL, Restored = NULL
        WHERE IncidentId = @Incident AND ReleasedAt IS NOT NULL AND FacilityCode IN
        """ + " ";

    private const string ReleaseThese = """
        UPDATE IncidentFacility SET ReleasedAt = @Now, ReleasedBy = @Actor, Restored = @Restored
        WHERE IncidentId = @Incident AND ReleasedAt IS NULL AND FacilityCode IN
        """ + " ";

    private const string OpenValues = "VALUES (@Name, @Kind, @SystemId, @Area, @StartedAt, @Coordinator, @CoordinatorId, @IsExercise)";

    private const string EntryValues = "VALUES (@Incident, @Now, @Kind, @Text, @Author, @Step)";

    private const string Which = """
        WHERE (@Active IS NULL OR (@Active = 1 AND EndedAt IS NULL) OR (@Active = 0 AND EndedAt IS NOT NULL))
            AND Hidden = 0
            AND (@IsExercise IS NULL OR IsExercise = @IsExercise)
            AND (@Before IS NULL OR Id < @Before)
            AND (@Facility IS NULL OR Id IN (SELECT IncidentId FROM IncidentFacility WHERE FacilityCode = @Facility))
        """;

    private const string Select = """
        SELECT i.Id, i.Name, i.Kind, s.Name AS System, i.Area, i.StartedAt, i.EndedAt, i.Coordinator, i.CoordinatorId, i.IsExercise,
            CAST(i.RowVersion AS bigint) AS Version,
            (SELECT MAX(CAST(f.RowVersion AS bigint)) FROM IncidentFacility AS f WHERE f.IncidentId = i.Id) AS FacilityVersion,
            (SELECT MAX(CAST(e.RowVersion AS bigint)) FROM IncidentEntry AS e WHERE e.IncidentId = i.Id) AS EntryVersion,
            (SELECT MAX(CAST(p.RowVersion AS bigint)) FROM IncidentStep AS p WHERE p.IncidentId = i.Id) AS StepVersion
        FROM Incident AS i
        LEFT JOIN HealthSystem AS s ON s.Id = i.HealthSystemId
        """;
}
