using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Notifications;

/// <summary>What people chose of digests, and which were put down.</summary>
internal static class DigestSql
{
    public static readonly Statement Find = """
        SELECT PersonId, Repeat, Steps, LocalTime, Weekday, TimeZone, Email, ChosenAt, SentFor FROM PersonDigest
        WHERE PersonId = @Person
        """;

    public static readonly Statement Change = """
        UPDATE PersonDigest SET Repeat = @Repeat, Steps = @Steps, LocalTime = @LocalTime, Weekday = @Weekday, TimeZone = @TimeZone,
            Email = @Email, ChosenAt = @Now
        WHERE PersonId = @Person
        """;

    public static readonly Statement Add = """
        INSERT INTO PersonDigest (PersonId, Repeat, Steps, LocalTime, Weekday, TimeZone, Email, ChosenAt)
        VALUES (@Person, @Repeat, @Steps, @LocalTime, @Weekday, @TimeZone, @Email, @Now)
        """;

    /// <summary>Those who want any digest and may sign in.</summary>
    public static readonly Statement All = """
        SELECT d.PersonId, d.Repeat, d.Steps, d.LocalTime, d.Weekday, d.TimeZone, COALESCE(d.Email, p.SignInName) AS Email, d.ChosenAt,
            d.SentFor
        FROM PersonDigest AS d
        INNER JOIN Person AS p ON p.Id = d.PersonId
        WHERE p.DisabledAt IS NULL AND (d.Repeat <> 'never' OR d.Steps = 1)
        """;

    /// <summary>Takes a moment up, unless it was already, or the person was disabled meanwhile.</summary>
    public static readonly Statement Take = """
        UPDATE PersonDigest SET SentFor = @Due
        WHERE PersonId = @Person AND (SentFor IS NULL OR SentFor < @Due)
            AND EXISTS (SELECT 1 FROM Person AS p WHERE p.Id = @Person AND p.DisabledAt IS NULL)
        """;

    /// <summary>Steps of incidents that were not made into digests yet, in any order: so they are sought by their time. Exercises have
    /// none.</summary>
    public static readonly Statement Steps = """
        SELECT e.Id, e.IncidentId, e.OccurredAt, e.Text, e.Author
        FROM IncidentEntry AS e
        INNER JOIN Incident AS i ON i.Id = e.IncidentId
        LEFT JOIN IncidentDigest AS d ON d.IncidentId = i.Id
        WHERE i.IsExercise = 0 AND e.Id > COALESCE(d.EntryId, 0) AND e.OccurredAt > @Since
            AND e.Kind IN ('opened', 'attached', 'released', 'status', 'undo', 'closed', 'reopened')
        """;

    public static readonly Statement MoveSteps =
        "UPDATE IncidentDigest SET EntryId = @To WHERE IncidentId = @Incident AND EntryId < @To";

    public static readonly Statement AddSteps = """
        INSERT INTO IncidentDigest (IncidentId, EntryId)
        SELECT i.Id, @To FROM Incident AS i
        WHERE i.Id = @Incident AND NOT EXISTS (SELECT 1 FROM IncidentDigest AS d WHERE d.IncidentId = @Incident)
        """;
}
