using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Dispatch.Alerts;

/// <summary>How alerts, their acknowledgements and the subscriptions to them are kept.</summary>
internal static class AlertSql
{
    /// <summary>Whichever node is first writes it; the unique key keeps it one.</summary>
    public static readonly Statement Add = new(
        SqlServer: """
            INSERT INTO Alert (AlertKey, Kind, RaisedAt, FacilityCode, ServiceCode, Status, Label, PreviousLabel, Reason, IncidentId)
            SELECT r.AlertKey, r.Kind, CAST(r.RaisedAt AS datetimeoffset(3)), f.Code, r.Service, r.Status, r.Label, r.PreviousLabel,
                r.Reason, r.Incident
            FROM OPENJSON(@Rows) WITH (
                Number int '$.Number', AlertKey nvarchar(100) '$.AlertKey', Kind nvarchar(30) '$.Kind',
                RaisedAt nvarchar(40) '$.RaisedAt', Facility nvarchar(20) '$.Facility', Service nvarchar(40) '$.Service',
                Status nvarchar(20) '$.Status',
                Label nvarchar(200) '$.Label', PreviousLabel nvarchar(200) '$.PreviousLabel', Reason nvarchar(500) '$.Reason',
                Incident int '$.Incident') AS r
            INNER JOIN Facility AS f ON f.Code = r.Facility
            WHERE NOT EXISTS (SELECT 1 FROM Alert AS a WHERE a.AlertKey = r.AlertKey)
            ORDER BY r.Number
            """,
        Sqlite: """
            INSERT INTO Alert (AlertKey, Kind, RaisedAt, FacilityCode, ServiceCode, Status, Label, PreviousLabel, Reason, IncidentId)
            SELECT r.value ->> 'AlertKey', r.value ->> 'Kind', r.value ->> 'RaisedAt', f.Code, r.value ->> 'Service',
                r.value ->> 'Status', r.value ->> 'Label', r.value ->> 'PreviousLabel', r.value ->> 'Reason', r.value ->> 'Incident'
            FROM json_each(@Rows) AS r
            INNER JOIN Facility AS f ON f.Code = r.value ->> 'Facility'
            WHERE NOT EXISTS (SELECT 1 FROM Alert AS a WHERE a.AlertKey = r.value ->> 'AlertKey')
            ORDER BY r.key
            """);

    public static readonly Statement Position = "SELECT Through FROM AlertPosition WHERE Id = 1";

    /// <summary>It only goes forward, whichever node is ahead.</summary>
    public static readonly Statement MovePosition = "UPDATE AlertPosition SET Through = @Through WHERE Id = 1 AND Through < @Through";

    public static readonly Statement BeginPosition =
        "INSERT INTO AlertPosition (Id, Through) SELECT 1, @Through WHERE NOT EXISTS (SELECT 1 FROM AlertPosition)";

    public static readonly Statement Recent = InOrder("""
        SELECT AlertKey, Kind, RaisedAt, FacilityCode, ServiceCode, Status, Label, PreviousLabel, Reason, IncidentId, EscalatedAt
        FROM Alert WHERE RaisedAt >= @From ORDER BY Id
        """);

    /// <summary>Those that nobody has acknowledged and that have not escalated yet.</summary>
    public static readonly Statement Waiting = InOrder("""
        SELECT a.AlertKey, a.Kind, a.RaisedAt, a.FacilityCode, a.ServiceCode, a.Status, a.Label, a.PreviousLabel, a.Reason, a.IncidentId,
            a.EscalatedAt
        FROM Alert AS a
        WHERE a.RaisedAt >= @From AND a.RaisedAt <= @To AND a.EscalatedAt IS NULL
            AND NOT EXISTS (SELECT 1 FROM AlertAcknowledgement AS k WHERE k.AlertKey = a.AlertKey)
        ORDER BY a.Id
        """);

    public static readonly Statement Escalate = new(
        SqlServer: EscalateThese + SqlServerKeys,
        // The plus keeps SQLite from taking all that have not escalated, which is nearly all there are.
        Sqlite: EscalateThese.Replace("WHERE EscalatedAt", "WHERE +EscalatedAt", StringComparison.Ordinal) + SqliteKeys);

    public static readonly Statement Escalated = "SELECT AlertKey, EscalatedAt FROM Alert WHERE EscalatedAt >= @From";

    /// <summary>Gives the keys of those that were acknowledged now.</summary>
    public static readonly Statement Acknowledge = new(
        SqlServer: AcknowledgementOf + " OUTPUT inserted.AlertKey " + AcknowledgeThese + SqlServerKeys,
        Sqlite: AcknowledgementOf + AcknowledgeThese + SqliteKeys + " RETURNING AlertKey");

    public static readonly Statement Acknowledged = InOrder(
        "SELECT AlertKey, Principal, Name, AcknowledgedAt AS At FROM AlertAcknowledgement WHERE AcknowledgedAt >= @From ORDER BY Id");

    public static readonly Statement Subscription = "SELECT Choices FROM AlertSubscription WHERE Principal = @Principal";

    public static readonly Statement Subscriptions = "SELECT Principal, Choices FROM AlertSubscription";

    public static readonly Statement ChangeSubscription =
        "UPDATE AlertSubscription SET Choices = @Choices, UpdatedAt = @Now WHERE Principal = @Principal";

    public static readonly Statement AddSubscription =
        "INSERT INTO AlertSubscription (Principal, Choices, UpdatedAt) VALUES (@Principal, @Choices, @Now)";

    private const string SqlServerKeys = "(SELECT r.AlertKey FROM OPENJSON(@Rows) WITH (AlertKey nvarchar(100) '$.AlertKey') AS r)";

    private const string SqliteKeys = "(SELECT value ->> 'AlertKey' FROM json_each(@Rows))";

    private const string EscalateThese = """
        UPDATE Alert SET EscalatedAt = @Now
        WHERE EscalatedAt IS NULL AND NOT EXISTS (SELECT 1 FROM AlertAcknowledgement AS k WHERE k.AlertKey = Alert.AlertKey)
            AND AlertKey IN
        """ + " ";

    private const string AcknowledgementOf = "INSERT INTO AlertAcknowledgement (AlertKey, Principal, Name, AcknowledgedAt)";

    private const string AcknowledgeThese = """

        SELECT a.AlertKey, @Principal, @Name, @Now FROM Alert AS a
        WHERE NOT EXISTS (SELECT 1 FROM AlertAcknowledgement AS k WHERE k.AlertKey = a.AlertKey AND k.Principal = @Principal)
            AND a.AlertKey IN
        """ + " ";

    /// <summary>
    /// The few of some time, in the order in which they were kept. SQLite would walk the whole table for that order, or take
    /// all that have not escalated: a plus before a column keeps it from using the index there.
    /// </summary>
    private static Statement InOrder(string text) => new(
        SqlServer: text,
        Sqlite: text.Replace("ORDER BY a.Id", "ORDER BY +a.Id", StringComparison.Ordinal)
            .Replace("ORDER BY Id", "ORDER BY +Id", StringComparison.Ordinal)
            .Replace("a.EscalatedAt IS NULL", "+a.EscalatedAt IS NULL", StringComparison.Ordinal));
}
