using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Incidents;

/// <summary>How the steps of an incident are kept and undone.</summary>
internal static class IncidentStepSql
{
    public static readonly Statement Add = new(
        SqlServer: "INSERT INTO IncidentStep (IncidentId, Kind, OccurredAt, Actor, Source, Address, Summary, ReportId) OUTPUT inserted.Id "
            + Values,
        Sqlite: "INSERT INTO IncidentStep (IncidentId, Kind, OccurredAt, Actor, Source, Address, Summary, ReportId) " + Values
            + " RETURNING Id");

    /// <summary>What statuses were before the step, all of each, and what it made of them.</summary>
    public static readonly Statement AddChanges = new(
        SqlServer: Insert + """

            SELECT @Step, r.Facility, r.Service, r.NewStatus, r.Status, r.ReasonCode, r.Reason, CAST(r.Since AS datetimeoffset(3)),
                CAST(r.ConfirmedAt AS datetimeoffset(3)), r.Stale, CAST(r.ExpectedEnd AS datetimeoffset(3)), r.Reporter, r.OnBehalf,
                r.CalledFrom, r.KnownBy, r.ApprovedBy, r.Source, r.Address, r.Incident
            FROM OPENJSON(@Rows) WITH (
                Facility nvarchar(20) '$.Facility', Service nvarchar(40) '$.Service', NewStatus nvarchar(20) '$.NewStatus',
                Status nvarchar(20) '$.Status', ReasonCode nvarchar(30) '$.ReasonCode', Reason nvarchar(500) '$.Reason',
                Since nvarchar(40) '$.Since', ConfirmedAt nvarchar(40) '$.ConfirmedAt', Stale int '$.Stale',
                ExpectedEnd nvarchar(40) '$.ExpectedEnd', Reporter nvarchar(200) '$.Reporter', OnBehalf nvarchar(200) '$.OnBehalf',
                CalledFrom nvarchar(40) '$.CalledFrom', KnownBy nvarchar(20) '$.KnownBy', ApprovedBy nvarchar(200) '$.ApprovedBy',
                Source nvarchar(20) '$.Source', Address nvarchar(64) '$.Address', Incident int '$.Incident') AS r
            """,
        Sqlite: Insert + """

            SELECT @Step, value ->> 'Facility', value ->> 'Service', value ->> 'NewStatus', value ->> 'Status', value ->> 'ReasonCode',
                value ->> 'Reason', value ->> 'Since', value ->> 'ConfirmedAt', value ->> 'Stale', value ->> 'ExpectedEnd',
                value ->> 'Reporter',
                value ->> 'OnBehalf', value ->> 'CalledFrom', value ->> 'KnownBy', value ->> 'ApprovedBy', value ->> 'Source',
                value ->> 'Address',
                    value ->> 'Incident'
            FROM json_each(@Rows)
            """);

    /// <summary>Whose word each act under an incident is.</summary>
    public static readonly Statement Actors = "SELECT ReportId, Actor FROM IncidentStep WHERE IncidentId = @Incident AND Kind = 'apply'";

    public static readonly Statement Steps = """
        SELECT p.Id, p.Kind, p.OccurredAt, p.Actor, p.Summary, p.ReportId, p.UndoneBy,
            (SELECT COUNT(*) FROM IncidentStepChange AS c WHERE c.StepId = p.Id)
                + (SELECT COUNT(*) FROM ExerciseStepChange AS x WHERE x.StepId = p.Id) AS Changes
        FROM IncidentStep AS p WHERE p.IncidentId = @Incident ORDER BY p.Id DESC
        """;

    public static readonly Statement Find =
        "SELECT Id, Kind, ReportId, UndoneBy, Summary FROM IncidentStep WHERE Id = @Step AND IncidentId = @Incident";

    /// <summary>The incidents under which statuses stood before a step.</summary>
    public static readonly Statement IncidentsBefore =
        "SELECT DISTINCT IncidentId FROM IncidentStepChange WHERE StepId = @Step AND IncidentId IS NOT NULL";

    /// <summary>What a step changed, beside what has become of it: a row with another ReportId has moved on.</summary>
    public static readonly Statement Changes = """
        SELECT c.FacilityCode AS Facility, c.ServiceCode AS Service, c.NewStatus, c.Status, c.ReasonCode, c.Reason, c.Since, c.ConfirmedAt,
            c.Stale, c.ExpectedEnd, c.Reporter, c.OnBehalf, c.CalledFrom, c.KnownBy, c.ApprovedBy, c.Source, c.Address,
                c.IncidentId AS Incident, s.ReportId AS ReportNow, s.Status AS StatusNow, s.Reporter AS ReporterNow, s.ConfirmedAt AS At
        FROM IncidentStepChange AS c
        INNER JOIN ServiceStatus AS s ON s.FacilityCode = c.FacilityCode AND s.ServiceCode = c.ServiceCode
        WHERE c.StepId = @Step ORDER BY c.FacilityCode, c.ServiceCode
        """;

    public static readonly Statement MarkUndone = "UPDATE IncidentStep SET UndoneBy = @Step WHERE Id = @Undone AND UndoneBy IS NULL";

    private const string Insert = """
        INSERT INTO IncidentStepChange (
            StepId, FacilityCode, ServiceCode, NewStatus, Status, ReasonCode, Reason, Since, ConfirmedAt, Stale, ExpectedEnd, Reporter,
            OnBehalf, CalledFrom, KnownBy, ApprovedBy, Source, Address, IncidentId)
        """;

    private const string Values = "VALUES (@Incident, @Kind, @Now, @Actor, @Source, @Address, @Summary, @ReportId)";
}
