using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Exercises;

/// <summary>How exercises are kept and read.</summary>
internal static class ExerciseSql
{
    /// <summary>The newest exercise.</summary>
    public static readonly Statement Newest =
        "SELECT Id, Name, LoadedAt, LoadedBy, StartedAt, EndedAt, Position, RunningSince FROM Exercise WHERE Id = (SELECT MAX(Id) FROM "
            + "Exercise)";

    public static readonly Statement Injects = """
        SELECT Number, AfterSeconds, Facility, Filter, Service, Status, ReasonCode, Reason, Minutes, Source, Note, State, PlayedAt,
            PlayedBy, Outcome
        FROM ExerciseInject WHERE ExerciseId = @Id ORDER BY AfterSeconds, Number
        """;

    public static readonly Statement Add = new(
        SqlServer: "INSERT INTO Exercise (Name, LoadedAt, LoadedBy) OUTPUT inserted.Id VALUES (@Name, @Now, @By)",
        Sqlite: "INSERT INTO Exercise (Name, LoadedAt, LoadedBy) VALUES (@Name, @Now, @By) RETURNING Id");

    /// <summary>Ends whatever has not ended: one exercise is played at a time.</summary>
    public static readonly Statement EndAll = "UPDATE Exercise SET EndedAt = @Now, RunningSince = NULL WHERE EndedAt IS NULL";

    public static readonly Statement AddInjects = new(
        SqlServer: """
            INSERT INTO ExerciseInject (ExerciseId, Number, AfterSeconds, Facility, Filter, Service, Status, ReasonCode, Reason, Minutes,
                Source, Note)
            SELECT @Id, r.Number, r.AfterSeconds, r.Facility, r.Filter, r.Service, r.Status, r.ReasonCode, r.Reason, r.Minutes, r.Source,
                r.Note
            FROM OPENJSON(@Rows) WITH (
                Number int '$.Number', AfterSeconds int '$.AfterSeconds', Facility nvarchar(20) '$.Facility',
                Filter nvarchar(400) '$.Filter', Service nvarchar(40) '$.Service', Status nvarchar(20) '$.Status',
                ReasonCode nvarchar(30) '$.ReasonCode',
                Reason nvarchar(500) '$.Reason', Minutes int '$.Minutes', Source nvarchar(20) '$.Source', Note nvarchar(500) '$.Note') AS r
            """,
        Sqlite: """
            INSERT INTO ExerciseInject (ExerciseId, Number, AfterSeconds, Facility, Filter, Service, Status, ReasonCode, Reason, Minutes,
                Source, Note)
            SELECT @Id, value ->> 'Number', value ->> 'AfterSeconds', value ->> 'Facility', value ->> 'Filter', value ->> 'Service',
                value ->> 'Status', value ->> 'ReasonCode', value ->> 'Reason', value ->> 'Minutes', value ->> 'Source', value ->> 'Note'
            FROM json_each(@Rows)
            """);

    /// <summary>Sets the time of the scenario, and whether it runs.</summary>
    public static readonly Statement Set = """
        UPDATE Exercise
        SET Position = @Position, RunningSince = @RunningSince, StartedAt = COALESCE(StartedAt, @StartedAt)
        WHERE Id = @Id AND EndedAt IS NULL
        """;

    /// <summary>The injects before a time that were not played are skipped.</summary>
    public static readonly Statement Skip =
        "UPDATE ExerciseInject SET State = 'skipped' WHERE ExerciseId = @Id AND AfterSeconds < @Before AND State = 'waiting'";

    public static readonly Statement Played = """
        UPDATE ExerciseInject SET State = @State, PlayedAt = @Now, PlayedBy = @By, Outcome = @Outcome
        WHERE ExerciseId = @Id AND Number = @Number AND State <> 'played'
        """;

    public static readonly Statement Note =
        "INSERT INTO ExerciseNote (ExerciseId, OccurredAt, Author, Text) VALUES (@Id, @Now, @By, @Text)";

    /// <summary>The newest note of an exercise; null where there is none.</summary>
    public static readonly Statement NewestNote = "SELECT MAX(Id) FROM ExerciseNote WHERE ExerciseId = @Id";

    public static readonly Statement Notes =
        "SELECT OccurredAt, Author, 'note' AS Kind, Text FROM ExerciseNote WHERE ExerciseId = @Id ORDER BY Id";

    /// <summary>What has happened on the board between two times.</summary>
    public static readonly Statement Events = new(
        SqlServer: EventsText + " OFFSET 0 ROWS FETCH NEXT @Limit ROWS ONLY",
        Sqlite: EventsText + " LIMIT @Limit");

    private const string EventsText = """
        SELECT OccurredAt, Reporter AS Author, FacilityCode AS Facility, ServiceCode AS Service, Kind, Status AS Text, Reason
        FROM StatusEvent WHERE OccurredAt >= @From AND OccurredAt <= @To AND Kind <> 'created' ORDER BY OccurredAt, RowVersion
        """;
}
