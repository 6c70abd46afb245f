using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Incidents;

/// <summary>How the steps of an incident are kept and undone.</summary>
internal static class IncidentStepSql
{
    public static readonly Statement Add = new(
        SqlServer: "INSERT INTO IncidentStep (IncidentId, Kind, OccurredAt, Actor, Summary, ReportId) OUTPUT inserted.Id " + Values,
        Sqlite: "INSERT INTO IncidentStep (IncidentId, Kind, OccurredAt, Actor, Summary, ReportId) " + Values + " RETURNING Id");

    /// <summary>What the status is now, kept before it is set: written once the step is.</summary>
    public static readonly Statement Before = """
        SELECT FacilityCode AS Facility, ServiceCode AS Service, Status, ReasonCode, Reason, Since, ConfirmedAt, ExpectedEnd, IncidentId AS Incident, ReportId
        FROM ServiceStatus WHERE FacilityCode = @Facility AND ServiceCode = @Service
        """;

    public static readonly Statement AddChange = """
        INSERT INTO IncidentStepChange (
            StepId, FacilityCode, ServiceCode, NewStatus, Status, ReasonCode, Reason, Since, ConfirmedAt, ExpectedEnd, IncidentId)
        VALUES (@Step, @Facility, @Service, @NewStatus, @Status, @ReasonCode, @Reason, @Since, @ConfirmedAt, @ExpectedEnd, @Incident)
        """;

    public static readonly Statement Steps = """
        SELECT p.Id, p.Kind, p.OccurredAt, p.Actor, p.Summary, p.ReportId, p.UndoneBy,
            (SELECT COUNT(*) FROM IncidentStepChange AS c WHERE c.StepId = p.Id) AS Changes
        FROM IncidentStep AS p WHERE p.IncidentId = @Incident ORDER BY p.Id DESC
        """;

    public static readonly Statement Find = "SELECT Id, Kind, ReportId, UndoneBy, Summary FROM IncidentStep WHERE Id = @Step AND IncidentId = @Incident";

    /// <summary>What a step changed, beside what has become of it: a row with another ReportId has moved on.</summary>
    public static readonly Statement Changes = """
        SELECT c.FacilityCode AS Facility, c.ServiceCode AS Service, c.NewStatus, c.Status, c.ReasonCode, c.Reason, c.Since, c.ConfirmedAt,
            c.ExpectedEnd, c.IncidentId AS Incident, s.ReportId AS ReportNow, s.Status AS StatusNow, s.Reporter AS ReporterNow, s.ConfirmedAt AS At
        FROM IncidentStepChange AS c
        INNER JOIN ServiceStatus AS s ON s.FacilityCode = c.FacilityCode AND s.ServiceCode = c.ServiceCode
        WHERE c.StepId = @Step ORDER BY c.FacilityCode, c.ServiceCode
        """;

    /// <summary>
    /// Puts a status back to what it was, with the age that it had: an undo confirms nothing. Whether that is stale by
    /// now is for the policy to say. Nothing is written where somebody else has written since.
    /// </summary>
    public static readonly Statement PutBack = """
        UPDATE ServiceStatus
        SET Status = @Status, ReasonCode = @ReasonCode, Reason = @Reason, Since = @Since, ConfirmedAt = @ConfirmedAt, Stale = 0,
            ExpectedEnd = @ExpectedEnd, Reporter = @Reporter, OnBehalf = NULL, CalledFrom = NULL, KnownBy = NULL, ApprovedBy = NULL,
            Source = @Source, Address = @Address, IncidentId = @Incident, ReportId = @ReportId
        WHERE FacilityCode = @Facility AND ServiceCode = @Service AND ReportId = @UndoneReport
        """;

    public static readonly Statement MarkUndone = "UPDATE IncidentStep SET UndoneBy = @Step WHERE Id = @Undone AND UndoneBy IS NULL";

    private const string Values = "VALUES (@Incident, @Kind, @Now, @Actor, @Summary, @ReportId)";
}
