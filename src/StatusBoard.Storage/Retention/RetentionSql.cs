using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Retention;

/// <summary>Which rows are archived and then removed: the same condition reads them and removes them. They are older than every moment
/// that is still asked for, so nothing changes them meanwhile.</summary>
internal static class RetentionSql
{
    /// <summary>How many archives hold events that are no longer in the history.</summary>
    public static readonly Statement HistoryArchives = "SELECT COUNT(*) FROM RetentionArchive WHERE TableName = 'StatusEvent'";

    public static readonly Statement Note = """
        INSERT INTO RetentionArchive (TableName, RowsBefore, FirstId, LastId, Entries, FileName, Digest, MadeAt)
        VALUES (@TableName, @RowsBefore, @FirstId, @LastId, @Entries, @FileName, @Digest, @Now)
        """;

    public static readonly Statement StatusEvents = "SELECT * FROM StatusEvent AS t WHERE " + OldEvent + " ORDER BY t.Id";

    public static readonly Statement RemoveStatusEvents = Remove("StatusEvent", OldEvent);

    public static readonly Statement MeasureEvents = "SELECT * FROM MeasureEvent AS t WHERE " + OldValue + " ORDER BY t.Id";

    public static readonly Statement RemoveMeasureEvents = Remove("MeasureEvent", OldValue);

    public static readonly Statement Arrivals = "SELECT * FROM RunArrival AS t WHERE t.ArrivedAt < @Before ORDER BY t.Id";

    public static readonly Statement RemoveArrivals = Remove("RunArrival", "t.ArrivedAt < @Before");

    public static readonly Statement Stays = "SELECT * FROM RunStay AS t WHERE t.ClearedAt < @Before ORDER BY t.Id";

    public static readonly Statement RemoveStays = Remove("RunStay", "t.ClearedAt < @Before");

    public static readonly Statement Messages = "SELECT * FROM OutboxMessage AS t WHERE " + EndedMessage + " ORDER BY t.Id";

    public static readonly Statement RemoveMessages = Remove("OutboxMessage", EndedMessage);

    public static readonly Statement Acknowledgements =
        "SELECT * FROM AlertAcknowledgement AS t WHERE " + OldAcknowledgement + " ORDER BY t.Id";

    public static readonly Statement RemoveAcknowledgements = Remove("AlertAcknowledgement", OldAcknowledgement);

    public static readonly Statement Alerts = "SELECT * FROM Alert AS t WHERE t.RaisedAt < @Before ORDER BY t.Id";

    public static readonly Statement RemoveAlerts = Remove("Alert", "t.RaisedAt < @Before");

    public static readonly Statement Audit = "SELECT * FROM AuditEntry AS t WHERE " + OldAct + " ORDER BY t.Id";

    public static readonly Statement RemoveAudit = Remove("AuditEntry", OldAct);

    // The newest event of each service before the time stays: it says what stood at every later moment. So do those of incidents that
    // have not ended.
    private const string OldEvent = """
        t.OccurredAt < @Before
            AND EXISTS (SELECT 1 FROM StatusEvent AS n WHERE n.FacilityCode = t.FacilityCode AND n.ServiceCode = t.ServiceCode
                AND n.RowVersion > t.RowVersion AND n.OccurredAt < @Before)
            AND NOT EXISTS (SELECT 1 FROM Incident AS i WHERE i.Id = t.IncidentId AND (i.EndedAt IS NULL OR i.EndedAt >= @Before))
        """;

    private const string OldValue = """
        t.OccurredAt < @Before
            AND EXISTS (SELECT 1 FROM MeasureEvent AS n WHERE n.FacilityCode = t.FacilityCode AND n.MeasureCode = t.MeasureCode
                AND n.MeasuredAt >= t.MeasuredAt AND n.Id > t.Id AND n.OccurredAt < @Before)
        """;

    private const string EndedMessage = "t.State IN ('delivered', 'dropped') AND t.EndedAt < @Before";

    private const string OldAcknowledgement =
        "EXISTS (SELECT 1 FROM Alert AS a WHERE a.AlertKey = t.AlertKey AND a.RaisedAt < @Before)";

    // The newest act proves that the log is still the one that is followed.
    private const string OldAct = "t.OccurredAt < @Before AND t.Id < (SELECT MAX(m.Id) FROM AuditEntry AS m)";

    /// <summary>Removes the first of them, up to a number of rows; how many there were.</summary>
    private static Statement Remove(string table, string condition) => new(
        SqlServer: $"DELETE FROM {table} WHERE Id IN (SELECT TOP (@Most) t.Id FROM {table} AS t WHERE {condition} AND t.Id <= @LastId "
            + "ORDER BY t.Id)",
        Sqlite: $"DELETE FROM {table} WHERE Id IN (SELECT t.Id FROM {table} AS t WHERE {condition} AND t.Id <= @LastId ORDER BY t.Id "
            + "LIMIT @Most)");
}
