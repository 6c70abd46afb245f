using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Simulation;

/// <summary>How the simulated region is kept, and how a history that has passed is written.</summary>
internal static class SimulationSql
{
    public static readonly Statement Find =
        "SELECT Seed, StartedAt, Position, PlayedAt, AttackAt, AttackStep, HistoryFirst, HistoryCount FROM SimulationRun WHERE Id = 1";

    public static readonly Statement Change = """
        UPDATE SimulationRun
        SET Position = @Position, PlayedAt = @PlayedAt, AttackAt = @AttackAt, AttackStep = @AttackStep
        WHERE Id = 1
        """;

    /// <summary>The first that begins makes the row.</summary>
    public static readonly Statement Begin = """
        INSERT INTO SimulationRun (Id, Seed, StartedAt, Position, PlayedAt, AttackAt, AttackStep, HistoryFirst, HistoryCount)
        SELECT 1, @Seed, @StartedAt, @Position, @PlayedAt, @AttackAt, @AttackStep, @HistoryFirst, @HistoryCount
        WHERE NOT EXISTS (SELECT 1 FROM SimulationRun)
        """;

    /// <summary>Moves it on, unless another node has done so.</summary>
    public static readonly Statement Move =
        "UPDATE SimulationRun SET Position = @Position, PlayedAt = @PlayedAt WHERE Id = 1 AND PlayedAt = @Before";

    /// <summary>What has passed before the start is no news: no message is made of it.</summary>
    public static readonly Statement PassOver = """
        UPDATE NotificationCursor SET Position = (SELECT MAX(CAST(RowVersion AS bigint)) FROM StatusEvent) WHERE Name = 'status-event'
        """;

    /// <summary>The ids of the reports behind the present statuses.</summary>
    public static readonly Statement ReportIds =
        "SELECT FacilityCode, ServiceCode, ReportId FROM ServiceStatus WHERE Status <> 'unknown' AND ReportId IS NOT NULL";

    /// <summary>What the reports of a facility came from.</summary>
    public static readonly Statement Rows =
        "SELECT ServiceCode, Status, Source, ConfirmedAt, IncidentId FROM ServiceStatus WHERE FacilityCode = @Facility AND Status <> "
            + "'unknown'";

    /// <summary>
    /// Writes events with their own times. On SQL Server many at once into a view, whose trigger writes the history and the
    /// rows of the status table, and refuses every board that is no simulation: the app's login has no right to write the
    /// history. On SQLite one event: parameters that are bound again are three times as fast as rows of JSON.
    /// </summary>
    public static readonly Statement Event = new(
        SqlServer: """
            INSERT INTO dbo.SimulatedEvent (
                Number, IsLast, OccurredAt, Kind, FacilityCode, ServiceCode, PreviousStatus, Status, ReasonCode, Reason, Since,
                ConfirmedAt, ExpectedEnd, Reporter, Source, ReportId)
            SELECT r.Number, r.IsLast, CAST(r.OccurredAt AS datetimeoffset(3)), r.Kind, r.FacilityCode, r.ServiceCode, r.PreviousStatus,
                r.Status, r.ReasonCode, r.Reason, CAST(r.Since AS datetimeoffset(3)), CAST(r.ConfirmedAt AS datetimeoffset(3)),
                CAST(r.ExpectedEnd AS datetimeoffset(3)), r.Reporter, r.Source, r.ReportId
            FROM OPENJSON(@Rows) WITH (
                Number int '$.Number', IsLast bit '$.IsLast', OccurredAt nvarchar(40) '$.OccurredAt', Kind nvarchar(20) '$.Kind',
                FacilityCode nvarchar(20) '$.FacilityCode', ServiceCode nvarchar(40) '$.ServiceCode',
                PreviousStatus nvarchar(20) '$.PreviousStatus', Status nvarchar(20) '$.Status', ReasonCode nvarchar(30) '$.ReasonCode',
                Reason nvarchar(500) '$.Reason', Since nvarchar(40) '$.Since', ConfirmedAt nvarchar(40) '$.ConfirmedAt',
                ExpectedEnd nvarchar(40) '$.ExpectedEnd', Reporter nvarchar(200) '$.Reporter', Source nvarchar(20) '$.Source',
                ReportId nvarchar(40) '$.ReportId') AS r
            """,
        Sqlite: """
            UPDATE ChangeSequence SET Value = Value + 1;

            INSERT INTO StatusEvent (
                OccurredAt, Kind, FacilityCode, ServiceCode, PreviousStatus, Status, ReasonCode, Reason, Since, ConfirmedAt, ExpectedEnd,
                Reporter, Source, ReportId, DatabaseLogin, RowVersion)
            VALUES (
                @OccurredAt, @Kind, @FacilityCode, @ServiceCode, @PreviousStatus, @Status, @ReasonCode, @Reason, @Since, @ConfirmedAt,
                @ExpectedEnd, @Reporter, @Source, @ReportId, 'sqlite', (SELECT Value FROM ChangeSequence));
            """);

    /// <summary>
    /// For SQLite: the row becomes what its newest event, which is the newest of all, says of it. The table's triggers let
    /// that pass as their own second write, see 0002_triggers.sql. On SQL Server the view's trigger does it.
    /// </summary>
    public static readonly Statement Row = new(
        SqlServer: "SELECT 1",
        Sqlite: """
        UPDATE ServiceStatus
        SET Status = @Status, ReasonCode = @ReasonCode, Reason = @Reason, Since = @Since, ConfirmedAt = @ConfirmedAt, Stale = 0,
            ExpectedEnd = @ExpectedEnd, Reporter = @Reporter, OnBehalf = NULL, CalledFrom = NULL, KnownBy = NULL, ApprovedBy = NULL,
            Source = @Source, Address = NULL, IncidentId = NULL, ReportId = @ReportId, RowVersion = (SELECT Value FROM ChangeSequence)
        WHERE FacilityCode = @FacilityCode AND ServiceCode = @ServiceCode
        """);

    /// <summary>For SQLite: the version that is given out last.</summary>
    public static readonly Statement Version = new(SqlServer: "SELECT 0", Sqlite: "SELECT Value FROM ChangeSequence");

    /// <summary>For SQLite: takes one version after the other, which no row gets. A trigger counts, because a version may only be followed
    /// by the next.</summary>
    public static readonly Statement Keep = new(
        SqlServer: "SELECT 1",
        Sqlite: """
            CREATE TEMP TABLE Kept (Number INTEGER);
            CREATE TEMP TRIGGER Kept_Counted AFTER INSERT ON Kept BEGIN UPDATE ChangeSequence SET Value = Value + 1; END;
            INSERT INTO Kept (Number)
            WITH RECURSIVE Counted (Number) AS (SELECT 1 UNION ALL SELECT Number + 1 FROM Counted WHERE Number < @Count)
            SELECT Number FROM Counted;
            DROP TABLE Kept;
            """);

    /// <summary>For SQLite: an older event, with the version that was kept for it.</summary>
    public static readonly Statement OlderEvent = new(
        SqlServer: "SELECT 1",
        Sqlite: """
            INSERT INTO StatusEvent (
                OccurredAt, Kind, FacilityCode, ServiceCode, PreviousStatus, Status, ReasonCode, Reason, Since, ConfirmedAt, ExpectedEnd,
                Reporter, Source, ReportId, DatabaseLogin, RowVersion)
            VALUES (
                @OccurredAt, @Kind, @FacilityCode, @ServiceCode, @PreviousStatus, @Status, @ReasonCode, @Reason, @Since, @ConfirmedAt,
                @ExpectedEnd, @Reporter, @Source, @ReportId, 'sqlite', @Version)
            """);

    /// <summary>For SQLite: the newest of the versions kept for older events that is taken; null where none is.</summary>
    public static readonly Statement NewestOlder = new(
        SqlServer: "SELECT CAST(NULL AS bigint)",
        Sqlite: "SELECT MAX(RowVersion) FROM StatusEvent WHERE RowVersion >= @First AND RowVersion < @First + @Count");
}
