using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Notifications;

/// <summary>How subscriptions are kept. One that was removed stays as a row, because messages name it.</summary>
internal static class SubscriptionSql
{
    public static readonly Statement All = Select + " WHERE RemovedAt IS NULL ORDER BY Name, Id";

    public static readonly Statement One = Select + " WHERE Id = @Id AND RemovedAt IS NULL";

    public static readonly Statement Secrets =
        "SELECT Id, Secret, PreviousSecret, PreviousSecretUntil FROM NotificationSubscription WHERE Id = @Id AND RemovedAt IS NULL";

    public static readonly Statement Add = new(
        SqlServer: "INSERT INTO NotificationSubscription (" + Given + ") OUTPUT inserted.Id " + Values,
        Sqlite: "INSERT INTO NotificationSubscription (" + Given + ") " + Values + " RETURNING Id");

    public static readonly Statement Change = """
        UPDATE NotificationSubscription SET Name = @Name, Target = @Target, Topics = @Topics, Filter = @Filter, Active = @Active,
            InExercises = @InExercises
        WHERE Id = @Id AND RemovedAt IS NULL
        """;

    public static readonly Statement Rotate = """
        UPDATE NotificationSubscription SET PreviousSecret = Secret, PreviousSecretUntil = @Until, Secret = @Secret
        WHERE Id = @Id AND RemovedAt IS NULL
        """;

    public static readonly Statement Remove = """
        UPDATE NotificationSubscription SET RemovedAt = @Now, Active = 0, Secret = NULL, PreviousSecret = NULL
        WHERE Id = @Id AND RemovedAt IS NULL
        """;

    public static readonly Statement NoteDelivered = "UPDATE NotificationSubscription SET LastDeliveredAt = @Now WHERE Id = @Id";

    public static readonly Statement NoteFailed =
        "UPDATE NotificationSubscription SET LastFailedAt = @Now, LastError = @Error WHERE Id = @Id";

    private const string Select = """
        SELECT Id, Name, Channel, Target, Topics, Filter, Active, CreatedAt, CreatedBy, LastDeliveredAt, LastFailedAt, LastError, Mode,
            InExercises
        FROM NotificationSubscription
        """;

    private const string Given = "Name, Channel, Target, Topics, Filter, Secret, Active, CreatedAt, CreatedBy, InExercises, Mode";

    /// <summary>For the mode that the board is in.</summary>
    private const string Values = """
        SELECT @Name, @Channel, @Target, @Topics, @Filter, @Secret, @Active, @Now, @CreatedBy, @InExercises, b.Mode
        FROM BoardMode AS b WHERE b.Id = 1
        """;
}
