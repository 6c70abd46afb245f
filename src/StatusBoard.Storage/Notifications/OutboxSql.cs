using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Notifications;

/// <summary>How messages are put down, taken up and ended.</summary>
internal static class OutboxSql
{
    /// <summary>How far the history has been told.</summary>
    public static readonly Statement Position = "SELECT Position FROM NotificationCursor WHERE Name = 'status-event'";

    /// <summary>Goes on, unless somebody else has: a worker that stalled and does not know it changes nothing.</summary>
    public static readonly Statement Move =
        "UPDATE NotificationCursor SET Position = @To WHERE Name = 'status-event' AND Position = @From";

    public static readonly Statement Subjects = new(
        SqlServer: SubjectOf + "(SELECT c.Code FROM OPENJSON(@Rows) WITH (Code nvarchar(20) '$.Code') AS c)",
        Sqlite: SubjectOf + "(SELECT value ->> 'Code' FROM json_each(@Rows))");

    /// <summary>Something to tell. Told already, or waiting to be, it is left alone.</summary>
    public static readonly Statement Raise = new(
        SqlServer: """
            INSERT INTO Notice (NoticeKey, Topic, OccurredAt, FacilityCode, ServiceCode, Title, Body, Data)
            SELECT r.NoticeKey, r.Topic, CAST(r.OccurredAt AS datetimeoffset(3)), r.Facility, r.Service, r.Title, r.Text, r.Data
            FROM OPENJSON(@Rows) WITH (
                Number int '$.Number', NoticeKey nvarchar(200) '$.NoticeKey', Topic nvarchar(40) '$.Topic',
                OccurredAt nvarchar(40) '$.OccurredAt', Facility nvarchar(4000) '$.Facility', Service nvarchar(4000) '$.Service',
                Title nvarchar(4000) '$.Title', Text nvarchar(max) '$.Text', Data nvarchar(max) '$.Data') AS r
            WHERE NOT EXISTS (SELECT 1 FROM Notice AS n WHERE n.NoticeKey = r.NoticeKey)
            ORDER BY r.Number
            """,
        Sqlite: """
            INSERT INTO Notice (NoticeKey, Topic, OccurredAt, FacilityCode, ServiceCode, Title, Body, Data)
            SELECT r.value ->> 'NoticeKey', r.value ->> 'Topic', r.value ->> 'OccurredAt', r.value ->> 'Facility', r.value ->> 'Service',
                r.value ->> 'Title', r.value ->> 'Text', r.value ->> 'Data'
            FROM json_each(@Rows) AS r
            WHERE NOT EXISTS (SELECT 1 FROM Notice AS n WHERE n.NoticeKey = r.value ->> 'NoticeKey')
            ORDER BY r.key
            """);

    public static readonly Statement Notices = new(
        SqlServer: Unspread + " OFFSET 0 ROWS FETCH NEXT @Limit ROWS ONLY",
        Sqlite: Unspread + " LIMIT @Limit");

    /// <summary>Takes up notices to be told, and gives the numbers of those that nobody else has taken up.</summary>
    public static readonly Statement Spread = new(
        SqlServer: """
            UPDATE Notice SET SpreadAt = @Now OUTPUT inserted.Id
            WHERE SpreadAt IS NULL AND Id IN (SELECT r.Id FROM OPENJSON(@Rows) WITH (Id bigint '$.Id') AS r)
            """,
        Sqlite: "UPDATE Notice SET SpreadAt = @Now WHERE SpreadAt IS NULL AND Id IN (SELECT value ->> 'Id' FROM json_each(@Rows)) "
            + "RETURNING Id");

    public static readonly Statement Add = new(
        SqlServer: """
            INSERT INTO OutboxMessage (DeliveryId, SubscriptionId, Recipient, Topic, Cause, Title, Body, State, CreatedAt, DueAt)
            SELECT r.DeliveryId, r.SubscriptionId, r.Recipient, r.Topic, r.Cause, r.Title, r.Body, 'pending', @Now, @Now
            FROM OPENJSON(@Rows) WITH (
                Number int '$.Number', DeliveryId nvarchar(40) '$.DeliveryId', SubscriptionId int '$.SubscriptionId',
                Recipient nvarchar(4000) '$.Recipient', Topic nvarchar(40) '$.Topic', Cause nvarchar(4000) '$.Cause',
                Title nvarchar(4000) '$.Title',
                Body nvarchar(max) '$.Body') AS r
            ORDER BY r.Number
            """,
        Sqlite: """
            INSERT INTO OutboxMessage (DeliveryId, SubscriptionId, Recipient, Topic, Cause, Title, Body, State, CreatedAt, DueAt)
            SELECT value ->> 'DeliveryId', value ->> 'SubscriptionId', value ->> 'Recipient', value ->> 'Topic', value ->> 'Cause',
                value ->> 'Title', value ->> 'Body', 'pending', @Now, @Now
            FROM json_each(@Rows) ORDER BY key
            """);

    /// <summary>The subscriptions that have something due.</summary>
    public static readonly Statement Due = """
        SELECT DISTINCT m.SubscriptionId
        FROM OutboxMessage AS m
        INNER JOIN NotificationSubscription AS s ON s.Id = m.SubscriptionId
        WHERE m.State = 'pending' AND m.DueAt <= @Now AND s.Active = 1 AND s.RemovedAt IS NULL
        """;

    /// <summary>What waits for one of them, due or not, in the order in which it happened.</summary>
    public static readonly Statement PendingOf = new(
        SqlServer: Waiting + " OFFSET 0 ROWS FETCH NEXT @Limit ROWS ONLY",
        Sqlite: Waiting + " LIMIT @Limit");

    /// <summary>Messages that are not sent any more, because a newer one says what has become of it.</summary>
    public static readonly Statement Replaced = IdList.In(
        "UPDATE OutboxMessage SET State = 'dropped', EndedAt = @Now, LastError = @Reason WHERE Id IN {list} AND State = 'pending'",
        "@Ids", "bigint");

    /// <summary>A message that stands for older ones: it goes on where they were.</summary>
    public static readonly Statement Replaces = """
        UPDATE OutboxMessage SET Body = @Body, Attempts = @Attempts, DueAt = @DueAt WHERE Id = @Id AND State = 'pending'
        """;

    /// <summary>An attempt before its time has failed: that is noted, and counts for nothing else.</summary>
    public static readonly Statement FailedEarly = """
        UPDATE OutboxMessage SET LastAttemptAt = @Now, LastError = @Error WHERE Id = @Id AND State = 'pending'
        """;

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

    /// <summary>How many messages each subscription has in each state, counted up to <c>@Most</c>: a page says no more than that there are
    /// more.</summary>
    public static readonly Statement Counts = new(
        SqlServer: Counting.Replace("{most}", "ORDER BY m.Id OFFSET 0 ROWS FETCH NEXT @Most ROWS ONLY", StringComparison.Ordinal),
        Sqlite: Counting.Replace("{most}", "LIMIT @Most", StringComparison.Ordinal));

    public static readonly Statement Resend = """
        UPDATE OutboxMessage SET State = 'pending', Attempts = 0, DueAt = @Now, EndedAt = NULL
        WHERE State = 'dead' AND SubscriptionId = @SubscriptionId AND (@Id IS NULL OR Id = @Id)
        """;

    public static readonly Statement DropOf = """
        UPDATE OutboxMessage SET State = 'dropped', EndedAt = @Now WHERE SubscriptionId = @Id AND State IN ('pending', 'dead')
        """;

    public static readonly Statement PruneMessages =
        "DELETE FROM OutboxMessage WHERE State IN ('delivered', 'dropped') AND EndedAt < @Before";

    public static readonly Statement PruneNotices = "DELETE FROM Notice WHERE SpreadAt < @Before";

    private const string SubjectOf = """
        SELECT f.Code, f.Name, f.City, f.State, r.Name AS Region, s.Name AS System
        FROM Facility AS f
        LEFT JOIN HealthSystem AS s ON s.Id = f.HealthSystemId
        LEFT JOIN Region AS r ON r.Id = f.RegionId
        WHERE f.Code IN
        """ + " ";

    private const string Counting = """
        SELECT s.Id AS SubscriptionId, t.State, (
            SELECT COUNT(*) FROM (
                SELECT m.Id FROM OutboxMessage AS m WHERE m.SubscriptionId = s.Id AND m.State = t.State {most}) AS counted) AS Number
        FROM NotificationSubscription AS s
        CROSS JOIN (SELECT 'pending' AS State UNION ALL SELECT 'delivered' UNION ALL SELECT 'dead' UNION ALL SELECT 'dropped') AS t
        """;

    private const string Unspread = """
        SELECT Id, Topic, OccurredAt, FacilityCode AS Facility, ServiceCode AS Service, Title, Body, Data
        FROM Notice WHERE SpreadAt IS NULL AND Id > @After
        ORDER BY Id
        """;

    private const string Columns = """
        SELECT Id, DeliveryId, SubscriptionId, Recipient, Topic, Title, Body, State, Attempts, CreatedAt, DueAt, LastAttemptAt, LastError
        FROM OutboxMessage
        """;

    private const string Waiting = Columns + " WHERE SubscriptionId = @SubscriptionId AND State = 'pending' AND Id > @After ORDER BY Id";

    private const string Newest = Columns + " WHERE SubscriptionId = @SubscriptionId AND State = @State ORDER BY Id DESC";
}
