using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Alerts;

/// <summary>How alerts, their acknowledgements and the subscriptions to them are kept.</summary>
internal static class AlertSql
{
    /// <summary>Whichever node is first writes it; the unique key keeps it one.</summary>
    public static readonly Statement Add = """
        INSERT INTO Alert (AlertKey, Kind, RaisedAt, FacilityCode, ServiceCode, Status, Label, PreviousLabel, Reason, IncidentId)
        SELECT @Key, @Kind, @RaisedAt, Code, @Service, @Status, @Label, @Before, @Reason, @Incident FROM Facility
        WHERE Code = @Facility AND NOT EXISTS (SELECT 1 FROM Alert WHERE AlertKey = @Key)
        """;

    public static readonly Statement Position = "SELECT Through FROM AlertPosition WHERE Id = 1";

    /// <summary>It only goes forward, whichever node is ahead.</summary>
    public static readonly Statement MovePosition = "UPDATE AlertPosition SET Through = @Through WHERE Id = 1 AND Through < @Through";

    public static readonly Statement BeginPosition =
        "INSERT INTO AlertPosition (Id, Through) SELECT 1, @Through WHERE NOT EXISTS (SELECT 1 FROM AlertPosition)";

    public static readonly Statement Recent = """
        SELECT AlertKey, Kind, RaisedAt, FacilityCode, ServiceCode, Status, Label, PreviousLabel, Reason, IncidentId, EscalatedAt
        FROM Alert WHERE RaisedAt >= @From ORDER BY Id
        """;

    /// <summary>Those that nobody has acknowledged and that have not escalated yet.</summary>
    public static readonly Statement Waiting = """
        SELECT a.AlertKey, a.Kind, a.RaisedAt, a.FacilityCode, a.ServiceCode, a.Status, a.Label, a.PreviousLabel, a.Reason, a.IncidentId, a.EscalatedAt
        FROM Alert AS a
        WHERE a.RaisedAt >= @From AND a.RaisedAt <= @To AND a.EscalatedAt IS NULL
            AND NOT EXISTS (SELECT 1 FROM AlertAcknowledgement AS k WHERE k.AlertKey = a.AlertKey)
        ORDER BY a.Id
        """;

    public static readonly Statement Escalate = """
        UPDATE Alert SET EscalatedAt = @Now
        WHERE AlertKey = @Key AND EscalatedAt IS NULL
            AND NOT EXISTS (SELECT 1 FROM AlertAcknowledgement AS k WHERE k.AlertKey = @Key)
        """;

    public static readonly Statement Escalated = "SELECT AlertKey, EscalatedAt FROM Alert WHERE EscalatedAt >= @From";

    public static readonly Statement Acknowledge = """
        INSERT INTO AlertAcknowledgement (AlertKey, Principal, Name, AcknowledgedAt)
        SELECT AlertKey, @Principal, @Name, @Now FROM Alert
        WHERE AlertKey = @Key AND NOT EXISTS (SELECT 1 FROM AlertAcknowledgement WHERE AlertKey = @Key AND Principal = @Principal)
        """;

    public static readonly Statement Acknowledged =
        "SELECT AlertKey, Principal, Name, AcknowledgedAt AS At FROM AlertAcknowledgement WHERE AcknowledgedAt >= @From ORDER BY Id";

    public static readonly Statement Subscription = "SELECT Choices FROM AlertSubscription WHERE Principal = @Principal";

    public static readonly Statement Subscriptions = "SELECT Principal, Choices FROM AlertSubscription";

    public static readonly Statement ChangeSubscription = "UPDATE AlertSubscription SET Choices = @Choices, UpdatedAt = @Now WHERE Principal = @Principal";

    public static readonly Statement AddSubscription = "INSERT INTO AlertSubscription (Principal, Choices, UpdatedAt) VALUES (@Principal, @Choices, @Now)";
}
