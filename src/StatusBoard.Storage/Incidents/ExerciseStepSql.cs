using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Incidents;

/// <summary>How the statuses of an exercise are written and read. They stand beside the status table, which no exercise writes.</summary>
internal static class ExerciseStepSql
{
    public static readonly Statement IsExercise = "SELECT CAST(IsExercise AS int) FROM Incident WHERE Id = @Incident";

    /// <summary>How services stand that a step is about to set. The version is the newest of what the exercise has done to it: a step that
    /// set it, or the undoing of such a step.</summary>
    public static readonly Statement Standing = new(
        SqlServer: Standings + """

            FROM OPENJSON(@Rows) WITH (Number int '$.Number', Facility nvarchar(20) '$.Facility', Service nvarchar(40) '$.Service') AS k
            """ + StandingJoins,
        Sqlite: Standings + """

            FROM (SELECT value ->> 'Number' AS Number, value ->> 'Facility' AS Facility, value ->> 'Service' AS Service
                FROM json_each(@Rows)) AS k
            """ + StandingJoins);

    public static readonly Statement Add = new(
        SqlServer: Insert + """

            FROM OPENJSON(@Rows) WITH (
                Facility nvarchar(20) '$.Facility', Service nvarchar(40) '$.Service', Status nvarchar(20) '$.Status',
                ReasonCode nvarchar(30) '$.ReasonCode', Reason nvarchar(500) '$.Reason', ExpectedEnd nvarchar(40) '$.ExpectedEnd',
                ApprovedBy nvarchar(200) '$.ApprovedBy') AS r
            INNER JOIN ServiceStatus AS s ON s.FacilityCode = r.Facility AND s.ServiceCode = r.Service
            """,
        Sqlite: Insert.Replace("CAST(r.ExpectedEnd AS datetimeoffset(3))", "r.ExpectedEnd", StringComparison.Ordinal) + """

            FROM (SELECT value ->> 'Facility' AS Facility, value ->> 'Service' AS Service, value ->> 'Status' AS Status,
                    value ->> 'ReasonCode' AS ReasonCode, value ->> 'Reason' AS Reason, value ->> 'ExpectedEnd' AS ExpectedEnd,
                    value ->> 'ApprovedBy' AS ApprovedBy
                FROM json_each(@Rows)) AS r
            INNER JOIN ServiceStatus AS s ON s.FacilityCode = r.Facility AND s.ServiceCode = r.Service
            """);

    /// <summary>All that exercises have set, oldest first, beside the real status.</summary>
    public static readonly Statement Rows = IdList.In(
        """
        SELECT p.IncidentId AS Incident, c.FacilityCode AS Facility, c.ServiceCode AS Service, c.StepId AS Step, p.UndoneBy,
            p.ReportId AS Report, c.Status, c.ReasonCode, c.Reason, c.OccurredAt, c.ExpectedEnd, c.Reporter, c.Source,
            CAST(c.RowVersion AS bigint) AS Version, s.Status AS RealStatus
        FROM IncidentStep AS p
        INNER JOIN ExerciseStepChange AS c ON c.StepId = p.Id
        INNER JOIN ServiceStatus AS s ON s.FacilityCode = c.FacilityCode AND s.ServiceCode = c.ServiceCode
        WHERE p.IncidentId IN {list}
        ORDER BY c.RowVersion
        """,
        "@Ids",
        "int");

    private const string Standings = """
        SELECT k.Number, CASE WHEN f.Active = 1 THEN 1 ELSE 0 END AS OnBoard,
            CASE WHEN s.ServiceCode IS NULL THEN 0 ELSE 1 END AS HasService,
            (SELECT MAX(CAST(c.RowVersion AS bigint)) FROM IncidentStep AS p
                INNER JOIN ExerciseStepChange AS c ON c.StepId = p.Id AND c.FacilityCode = k.Facility AND c.ServiceCode = k.Service
                WHERE p.IncidentId = @Incident) AS SetAt,
            (SELECT MAX(CAST(p.RowVersion AS bigint)) FROM IncidentStep AS p
                INNER JOIN ExerciseStepChange AS c ON c.StepId = p.Id AND c.FacilityCode = k.Facility AND c.ServiceCode = k.Service
                WHERE p.IncidentId = @Incident) AS SteppedAt
        """;

    private const string StandingJoins = """

        LEFT JOIN Facility AS f ON f.Code = k.Facility
        LEFT JOIN ServiceStatus AS s ON s.FacilityCode = k.Facility AND s.ServiceCode = k.Service
        """;

    private const string Insert = """
        INSERT INTO ExerciseStepChange (
            StepId, FacilityCode, ServiceCode, ServiceKind, Status, ReasonCode, Reason, OccurredAt, ExpectedEnd, Reporter, ApprovedBy,
                Source)
        SELECT @Step, s.FacilityCode, s.ServiceCode, s.ServiceKind, r.Status, r.ReasonCode, r.Reason, @Now,
            CAST(r.ExpectedEnd AS datetimeoffset(3)), @Reporter, r.ApprovedBy, @Source
        """;
}
