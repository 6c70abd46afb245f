using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Notifications;

/// <summary>How messages are put down, taken up and ended.</summary>
internal static class OutboxSql
{
    /// <summary>How far the history has been told.</summary>
    public static readonly Statement Position = "SELECT Position FROM NotificationCursor WHERE Name = 'status-event'";

    /// <summary>Goes on, unless somebody else has: a worker that stalled and does not know it changes nothing.</summary>
    public static readonly Statement Move = "UPDATE NotificationCursor SET Position = @To WHERE Name = 'status-event' AND Position = @From";

    public static readonly Statement Subjects = """
        SELECT f.Code, f.Name, f.City, f.State, r.Name AS Region, s.Name AS System
        FROM Facility AS f
        LEFT JOIN HealthSystem AS s ON s.Id = f.HealthSystemId
        LEFT JOIN Region AS r ON r.Id = f.RegionId
        WHERE f.Code IN @Codes
        """;

    /// <summary>Something to tell. Told already, or waiting to be, it is left alone.</summary>
    public static readonly Statement Raise = """
        INSERT INTO Notice (NoticeKey, Topic, OccurredAt, FacilityCode, ServiceCode, Title, Body, Data)
        SELECT @Key, @Topic, @OccurredAt, @Facility, @Service, @Title, @Text, @Data
        WHERE NOT EXISTS (SELECT 1 FROM Notice WHERE NoticeKey = @Key)
        """;

    public static readonly Statement Notices = new(
        SqlServer: Unspread + " OFFSET 0 ROWS FETCH NEXT @Limit ROWS ONLY",
        Sqlite: Unspread + " LIMIT @Limit");

    public static readonly Statement Spread = "UPDATE Notice SET SpreadAt = @Now WHERE Id = @Id AND SpreadAt IS NULL";

    public static readonly Statement Add = """
        INSERT INTO OutboxMessage (DeliveryId, SubscriptionId, Recipient, Topic, Cause, Title, Body, State, CreatedAt, DueAt)
        VALUES (@DeliveryId, @SubscriptionId, @Recipient, @Topic, @Cause, @Title, @Body, 'pending', @Now, @Now)
        """;

    /// <summary>The subscriptions that have something due.</summary>
    public static readonly Statement Due = """
        SELECT DISTINCT m.SubscriptionId
        FROM OutboxMessage AS m
        INNER JOIN NotificationSubscription AS s ON s.Id = m.SubscriptionId
        WHERE m.State = 'pending' AND m.DueAt <= @Now AND s.Active = 1 AND s.RemovedAt IS NULL
        """;

    /// <summary>What is due to one of them, in the order in which it happened.</summary>
    public static readonly Statement DueOf = new(
        SqlServer: Waiting + " OFFSET 0 ROWS FETCH NEXT @Limit ROWS ONLY",
        Sqlite: Waiting + " LIMIT @Limit");

    public static readonly Statement Delivered = """
        UPDATE OutboxMessage SET State = 'delivered', Attempts = Attempts + 1, LastAttemptAt = @Now, LastError = NULL, EndedAt = @Now
        WHERE Id = @Id AND State = 'pending'
        """;

    public static readonly Statement Failed = """
        UPDATE OutboxMessage
        SET State = @State, Attempts = Attempts + 1, LastAttemptAt = @Now, LastError = @Error, DueAt = @DueAt, EndedAt = @EndedAt
        WHERE Id = @Id AND State = 'pending'
        """;

    public static readonly Statement OfState = new(
        SqlServer: Newest + " OFFSET 0 ROWS FETCH NEXT @Limit ROWS ONLY",
        Sqlite: Newest + " LIMIT @Limit");

    public static readonly Statement Counts = "SELECT SubscriptionId, State, COUNT(*) AS Number FROM OutboxMessage GROUP BY SubscriptionId, State";

    public static readonly Statement Resend = """
        UPDATE OutboxMessage SET State = 'pending', Attempts = 0, DueAt = @Now, EndedAt = NULL
        WHERE State = 'dead' AND SubscriptionId = @SubscriptionId AND (@Id IS NULL OR Id = @Id)
        """;

    public static readonly Statement DropOf = """
        UPDATE OutboxMessage SET State = 'dropped', EndedAt = @Now WHERE SubscriptionId = @Id AND State IN ('pending', 'dead')
        """;

    public static readonly Statement PruneMessages = "DELETE FROM OutboxMessage WHERE State IN ('delivered', 'dropped') AND EndedAt < @Before";

    public static readonly Statement PruneNotices = "DELETE FROM Notice WHERE SpreadAt < @Before";

    private const string Unspread = """
        SELECT Id, Topic, OccurredAt, FacilityCode AS Facility, ServiceCode AS Service, Title, Body, Data
        FROM Notice WHERE SpreadAt IS NULL
        ORDER BY Id
        """;

    private const string Columns = """
        SELECT Id, DeliveryId, SubscriptionId, Recipient, Topic, Title, Body, State, Attempts, CreatedAt, DueAt, LastAttemptAt, LastError
        FROM OutboxMessage
        """;

    private const string Waiting = Columns + " WHERE SubscriptionId = @SubscriptionId AND State = 'pending' AND DueAt <= @Now ORDER BY Id";

    private const string Newest = Columns + " WHERE SubscriptionId = @SubscriptionId AND State = @State ORDER BY Id DESC";
}
