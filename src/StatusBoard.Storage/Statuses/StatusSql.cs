using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Statuses;

/// <summary>How reports and confirmations are written.</summary>
internal static class StatusSql
{
    /// <summary>
    /// One report. A status that stays the same keeps its beginning. <c>@IfVersion</c> is the newest version of the
    /// facility that the reporter saw: the report is refused when this status has moved on since.
    /// </summary>
    public static readonly Statement Report = new(
        SqlServer: Update + " AND (@IfVersion IS NULL OR RowVersion <= CAST(@IfVersion AS binary(8)))",
        Sqlite: Update + " AND (@IfVersion IS NULL OR RowVersion <= @IfVersion)");

    /// <summary>
    /// The present statuses of a facility still hold; those never reported stay so. <c>@IfVersion</c> is the newest version
    /// that the reporter saw: what has changed since is not confirmed unseen.
    /// </summary>
    public static readonly Statement Confirm = new(
        SqlServer: Confirming + " AND (@IfVersion IS NULL OR RowVersion <= CAST(@IfVersion AS binary(8)))",
        Sqlite: Confirming + " AND (@IfVersion IS NULL OR RowVersion <= @IfVersion)");

    /// <summary>How many reported statuses of a facility an act has not confirmed.</summary>
    public static readonly Statement Unconfirmed = """
        SELECT COUNT(*) FROM ServiceStatus
        WHERE FacilityCode = @Facility AND Status <> 'unknown' AND (ReportId IS NULL OR ReportId <> @ReportId)
        """;

    private const string Confirming = """
        UPDATE ServiceStatus
        SET ConfirmedAt = @Now, Stale = 0, Reporter = @Reporter, OnBehalf = @OnBehalf, CalledFrom = @CalledFrom, KnownBy = @KnownBy,
            Source = @Source, Address = @Address, ReportId = @ReportId
        WHERE FacilityCode = @Facility AND Status <> 'unknown' AND (ReportId IS NULL OR ReportId <> @ReportId)
        """;

    /// <summary>A policy's time has passed: the row is stale, unless somebody has confirmed it meanwhile.</summary>
    public static readonly Statement MarkStale = new(
        SqlServer: Stale + " AND ConfirmedAt <= @ConfirmedAt",
        // Half a millisecond more, because other hands may have written the same time in another form.
        Sqlite: Stale + " AND julianday(ConfirmedAt) <= julianday(@ConfirmedAt) + 0.0005 / 86400");

    /// <summary>
    /// A status's time is up: it becomes what its scheme says, unless anything about the row has moved on meanwhile. When it
    /// was confirmed stays: nobody has said that it is so now. What belonged to the status before goes.
    /// </summary>
    public static readonly Statement Lapse = new(
        SqlServer: Lapsing + " AND RowVersion = CAST(@Version AS binary(8))",
        Sqlite: Lapsing + " AND RowVersion = @Version");

    /// <summary>How many rows of the history an act of reporting has written for a facility; zero when it has not been carried out.</summary>
    public static readonly Statement Repeats = "SELECT COUNT(*) FROM StatusEvent WHERE ReportId = @ReportId AND FacilityCode = @Facility";

    /// <summary>The status of one row.</summary>
    public static readonly Statement Present =
        "SELECT Status FROM ServiceStatus WHERE FacilityCode = @Facility AND ServiceCode = @Service";

    /// <summary>The version of one row.</summary>
    public static readonly Statement Version =
        "SELECT CAST(RowVersion AS bigint) FROM ServiceStatus WHERE FacilityCode = @Facility AND ServiceCode = @Service";

    /// <summary>The newest version of any status of a facility; null when there is none.</summary>
    public static readonly Statement NewestOfFacility =
        "SELECT MAX(CAST(RowVersion AS bigint)) FROM ServiceStatus WHERE FacilityCode = @Facility";

    /// <summary>Whether there is such a facility on the board.</summary>
    public static readonly Statement FacilityExists = "SELECT COUNT(*) FROM Facility WHERE Code = @Facility AND Active = 1";

    /// <summary>Whether there is such an incident.</summary>
    public static readonly Statement IncidentExists = "SELECT COUNT(*) FROM Incident WHERE Id = @Incident";

    private const string Lapsing = """
        UPDATE ServiceStatus
        SET Status = @Status, Since = @Since, Stale = 0, ReasonCode = NULL, Reason = @Reason, ExpectedEnd = NULL, IncidentId = NULL,
            Reporter = 'policy', OnBehalf = NULL, CalledFrom = NULL, KnownBy = NULL, ApprovedBy = NULL, Source = 'policy',
            Address = NULL, ReportId = @ReportId
        WHERE FacilityCode = @Facility AND ServiceCode = @Service
        """;

    private const string Stale = """
        UPDATE ServiceStatus SET Stale = 1
        WHERE FacilityCode = @Facility AND ServiceCode = @Service AND Stale = 0
        """;

    private const string Update = """
        UPDATE ServiceStatus
        SET Since = CASE WHEN Status = @Status THEN COALESCE(Since, @Now) ELSE @Now END,
            Status = @Status, ReasonCode = @ReasonCode, Reason = @Reason, ConfirmedAt = @Now, Stale = 0,
            ExpectedEnd = @ExpectedEnd, Reporter = @Reporter, OnBehalf = @OnBehalf, CalledFrom = @CalledFrom, KnownBy = @KnownBy,
            ApprovedBy = @ApprovedBy, Source = @Source, Address = @Address, IncidentId = @Incident, ReportId = @ReportId
        WHERE FacilityCode = @Facility AND ServiceCode = @Service AND (ReportId IS NULL OR ReportId <> @ReportId)
        """;
}
