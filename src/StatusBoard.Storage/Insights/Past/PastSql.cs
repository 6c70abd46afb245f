using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Insights.Past;

/// <summary>How it is read what the board said at a moment. It goes by when an event was written, which nothing changes later.</summary>
internal static class PastSql
{
    /// <summary>When the first event was written, or from when on what was archived is kept, and the last up to a time before the
    /// moment; null where there is none.</summary>
    public static readonly Statement Bounds = """
        SELECT COALESCE(
                (SELECT MAX(RowsBefore) FROM RetentionArchive WHERE TableName = 'StatusEvent'),
                (SELECT MIN(OccurredAt) FROM StatusEvent)) AS FirstEvent,
            (SELECT MAX(OccurredAt) FROM StatusEvent WHERE OccurredAt <= @Before) AS LastEvent
        """;

    /// <summary>The highest version of the events that were written at a time.</summary>
    public static readonly Statement Highest = "SELECT MAX(CAST(RowVersion AS bigint)) FROM StatusEvent WHERE OccurredAt = @At";

    /// <summary>
    /// Of each row of the status table that is newer than a version, the newest event that had been written at the moment. Columns as
    /// <see cref="Tail.StatusRowReader"/> reads them, and last the event's number, null where there was none. An event that calls a
    /// status stale has the policy as its source; the row keeps that of its report.
    /// </summary>
    public static readonly Statement Changed = new(
        SqlServer: """
            SELECT s.FacilityCode, s.ServiceCode, e.Status, e.ReasonCode, e.Reason, e.Since, e.ConfirmedAt,
                CAST(CASE WHEN e.Kind = 'stale' THEN 1 ELSE 0 END AS bit) AS Stale, e.ExpectedEnd, e.Reporter, e.OnBehalf,
                CASE WHEN e.Kind = 'stale' THEN (
                    SELECT TOP (1) p.Source FROM StatusEvent AS p
                    WHERE p.FacilityCode = s.FacilityCode AND p.ServiceCode = s.ServiceCode AND p.OccurredAt <= @At AND p.Kind <> 'stale'
                    ORDER BY p.OccurredAt DESC, p.RowVersion DESC) ELSE e.Source END AS Source,
                e.IncidentId, COALESCE(CAST(e.RowVersion AS bigint), 0) AS Version, e.Id
            FROM ServiceStatus AS s
            OUTER APPLY (
                SELECT TOP (1) n.Id, n.Kind, n.Status, n.ReasonCode, n.Reason, n.Since, n.ConfirmedAt, n.ExpectedEnd, n.Reporter,
                    n.OnBehalf,
                    n.Source, n.IncidentId, n.RowVersion
                FROM StatusEvent AS n
                WHERE n.FacilityCode = s.FacilityCode AND n.ServiceCode = s.ServiceCode AND n.OccurredAt <= @At
                ORDER BY n.OccurredAt DESC, n.RowVersion DESC) AS e
            WHERE s.RowVersion > CAST(@After AS binary(8)) AND (@Service IS NULL OR s.ServiceCode = @Service)
            """,
        Sqlite: """
            SELECT s.FacilityCode, s.ServiceCode, e.Status, e.ReasonCode, e.Reason, e.Since, e.ConfirmedAt, e.Kind = 'stale' AS Stale,
                e.ExpectedEnd, e.Reporter, e.OnBehalf,
                CASE WHEN e.Kind = 'stale' THEN (
                    SELECT p.Source FROM StatusEvent AS p
                    WHERE p.FacilityCode = s.FacilityCode AND p.ServiceCode = s.ServiceCode AND p.OccurredAt <= @At AND p.Kind <> 'stale'
                    ORDER BY p.OccurredAt DESC, p.RowVersion DESC LIMIT 1) ELSE e.Source END AS Source,
                e.IncidentId, COALESCE(e.RowVersion, 0) AS Version, e.Id
            FROM ServiceStatus AS s
            LEFT JOIN StatusEvent AS e ON e.Id = (
                SELECT n.Id FROM StatusEvent AS n
                WHERE n.FacilityCode = s.FacilityCode AND n.ServiceCode = s.ServiceCode AND n.OccurredAt <= @At
                ORDER BY n.OccurredAt DESC, n.RowVersion DESC LIMIT 1)
            WHERE s.RowVersion > @After AND (@Service IS NULL OR s.ServiceCode = @Service)
            """);

    /// <summary>Of each value that was reported after a moment, or is newer than a board, the newest event of it that had been written
    /// at the moment; NULL where there was none. A value that came late never stood on the board.</summary>
    public static readonly Statement Measures = new(
        SqlServer: """
            SELECT v.FacilityCode, v.MeasureCode, e.Number, e.Choice, e.MeasuredAt, e.OccurredAt AS ReportedAt, e.Source, e.Reporter
            FROM MeasureValue AS v
            OUTER APPLY (
                SELECT TOP (1) n.Number, n.Choice, n.MeasuredAt, n.OccurredAt, n.Source, n.Reporter
                FROM MeasureEvent AS n
                WHERE n.FacilityCode = v.FacilityCode AND n.MeasureCode = v.MeasureCode AND n.MeasuredAt <= DATEADD(minute, 10, @At)
                    AND n.OccurredAt <= @At AND n.Late = 0
                ORDER BY n.MeasuredAt DESC, n.Id DESC) AS e
            WHERE v.ReportedAt > @From OR v.RowVersion > CAST(@After AS binary(8))
            """,
        Sqlite: """
            SELECT v.FacilityCode, v.MeasureCode, e.Number, e.Choice, e.MeasuredAt, e.OccurredAt AS ReportedAt, e.Source, e.Reporter
            FROM MeasureValue AS v
            LEFT JOIN MeasureEvent AS e ON e.Id = (
                SELECT n.Id FROM MeasureEvent AS n
                WHERE n.FacilityCode = v.FacilityCode AND n.MeasureCode = v.MeasureCode
                    AND n.MeasuredAt <= strftime('%Y-%m-%d %H:%M:%f', @At, '+10 minutes') AND n.OccurredAt <= @At AND n.Late = 0
                ORDER BY n.MeasuredAt DESC, n.Id DESC LIMIT 1)
            WHERE julianday(v.ReportedAt) > julianday(@From) OR v.RowVersion > @After
            """);

    /// <summary>
    /// What changed in a period: every event but the confirmations that changed nothing; one that ended the stale time of a status begins
    /// a stretch. Columns as <see cref="Tail.StatusRowReader"/> reads them, and last when the event was written.
    /// </summary>
    public static readonly Statement ChangesIn = new(
        SqlServer: ChangesText.Replace("{stale}", "CAST(CASE WHEN e.Kind = 'stale' THEN 1 ELSE 0 END AS bit)", StringComparison.Ordinal)
            + " OFFSET 0 ROWS FETCH NEXT @Limit ROWS ONLY",
        Sqlite: ChangesText.Replace("{stale}", "e.Kind = 'stale'", StringComparison.Ordinal) + " LIMIT @Limit");

    private const string ChangesText = """
        SELECT e.FacilityCode, e.ServiceCode, e.Status, e.ReasonCode, e.Reason, e.Since, e.ConfirmedAt, {stale} AS Stale, e.ExpectedEnd,
            e.Reporter, e.OnBehalf, e.Source, e.IncidentId, CAST(e.RowVersion AS bigint) AS Version, e.OccurredAt
        FROM StatusEvent AS e
        WHERE e.OccurredAt > @From AND e.OccurredAt <= @To AND (e.Kind <> 'confirmation' OR EXISTS (
            SELECT 1 FROM StatusStretch AS t
            WHERE t.FacilityCode = e.FacilityCode AND t.ServiceCode = e.ServiceCode AND t.Basis = 'learned' AND t.StartsAt = e.OccurredAt))
        ORDER BY e.OccurredAt, e.RowVersion
        """;
}
