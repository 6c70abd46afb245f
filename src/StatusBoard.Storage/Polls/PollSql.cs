using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Polls;

/// <summary>How polls and their facilities are written and read.</summary>
internal static class PollSql
{
    public static readonly Statement FindKey = "SELECT Id FROM Poll WHERE PollKey = @Key";

    public static readonly Statement Add = new(
        SqlServer: Into + " OUTPUT inserted.Id " + AddValues,
        Sqlite: Into + " " + AddValues + " RETURNING Id");

    public static readonly Statement IncidentExists = "SELECT COUNT(*) FROM Incident WHERE Id = @Incident AND EndedAt IS NULL";

    /// <summary>Opens a draft, unless somebody has opened or cancelled it.</summary>
    public static readonly Statement Open = """
        UPDATE Poll SET State = 'open', OpenedAt = @Now, Deadline = @Deadline WHERE Id = @Poll AND State = 'draft'
        """;

    /// <summary>Asks those of some facilities that are on the board.</summary>
    public static readonly Statement Ask = new(
        SqlServer: AskThese + "(SELECT r.Code FROM OPENJSON(@Rows) WITH (Code nvarchar(20) '$.Code') AS r)",
        Sqlite: AskThese + "(SELECT value ->> 'Code' FROM json_each(@Rows))");

    /// <summary>Notes a reminder, where nobody else has noted one since the poll was read.</summary>
    public static readonly Statement Remind = """
        UPDATE Poll SET RemindedAt = @Now, Reminders = Reminders + 1 WHERE Id = @Poll AND State = 'open' AND Reminders = @Reminders
        """;

    /// <summary>A later deadline opens a closed poll again.</summary>
    public static readonly Statement Extend = """
        UPDATE Poll SET State = 'open', Deadline = @Deadline, EndedAt = NULL, EndedBy = NULL
        WHERE Id = @Poll AND State IN ('open', 'closed') AND Deadline < @Deadline
        """;

    public static readonly Statement Close = """
        UPDATE Poll SET State = 'closed', EndedAt = @Now, EndedBy = @Actor WHERE Id = @Poll AND State = 'open'
        """;

    /// <summary>Closes a poll whose deadline has passed, unless somebody has moved it.</summary>
    public static readonly Statement CloseDue = """
        UPDATE Poll SET State = 'closed', EndedAt = @Now, EndedBy = NULL WHERE Id = @Poll AND State = 'open' AND Deadline <= @Now
        """;

    public static readonly Statement Cancel = """
        UPDATE Poll SET State = 'cancelled', EndedAt = @Now, EndedBy = @Actor WHERE Id = @Poll AND State IN ('draft', 'open')
        """;

    public static readonly Statement Version = "SELECT CAST(RowVersion AS bigint) FROM Poll WHERE Id = @Poll";

    /// <summary>Somebody at a facility has seen the question. The first time and name stay.</summary>
    public static readonly Statement Seen = IdList.In(
        """
        UPDATE PollTarget SET SeenAt = COALESCE(SeenAt, @Now), SeenBy = COALESCE(SeenBy, @Actor), SeenLastAt = @Now
        WHERE PollId = @Poll AND FacilityCode IN {list}
        """,
        "@Facilities",
        "nvarchar(20)");

    public static readonly Statement DeskSeenAgain =
        "UPDATE PollDesk SET SeenAt = @Now, Name = @Actor WHERE PollId = @Poll AND PrincipalId = @Principal";

    public static readonly Statement DeskSeen =
        "INSERT INTO PollDesk (PollId, PrincipalId, SeenAt, Name) VALUES (@Poll, @Principal, @Now, @Actor)";

    public static readonly Statement DeskVersion =
        "SELECT CAST(RowVersion AS bigint) FROM PollDesk WHERE PollId = @Poll AND PrincipalId = @Principal";

    public static readonly Statement Polls = IdList.In(PollColumns + " FROM Poll WHERE Id IN {list}", "@Ids", "int");

    public static readonly Statement Targets = IdList.In(
        TargetColumns + " FROM PollTarget WHERE PollId IN {list}", "@Ids", "int");

    public static readonly Statement Desks = IdList.In(DeskColumns + " FROM PollDesk WHERE PollId IN {list}", "@Ids", "int");

    /// <summary>Those of a poll that have not answered.</summary>
    public static readonly Statement Missing = """
        SELECT t.FacilityCode FROM PollTarget AS t
        WHERE t.PollId = @Poll
            AND NOT EXISTS (SELECT 1 FROM PollAnswer AS a WHERE a.PollId = t.PollId AND a.FacilityCode = t.FacilityCode)
        """;

    /// <summary>Polls by their number downwards.</summary>
    public static readonly Statement Listed = new(
        SqlServer: "SELECT Id FROM Poll " + Which + " ORDER BY Id DESC OFFSET 0 ROWS FETCH NEXT @Limit ROWS ONLY",
        Sqlite: "SELECT Id FROM Poll " + Which + " ORDER BY Id DESC LIMIT @Limit");

    public const string PollColumns = """
        SELECT Id, Title, Text, Items, Audience, State, BeginsAt, DurationMinutes, OpenedAt, Deadline, EndedAt, EndedBy, RemindMinutes,
            RemindedAt, Reminders, IsExercise, IncidentId AS Incident, SeriesId AS Series, CreatedAt, CreatedBy, CreatedById,
            CAST(RowVersion AS bigint) AS Version
        """;

    public const string TargetColumns = """
        SELECT PollId AS Poll, FacilityCode AS Facility, SeenAt, SeenLastAt, SeenBy, CAST(RowVersion AS bigint) AS Version
        """;

    public const string DeskColumns = """
        SELECT PollId AS Poll, PrincipalId AS Principal, SeenAt, CAST(RowVersion AS bigint) AS Version
        """;

    private const string Into = """
        INSERT INTO Poll (Title, Text, Items, Audience, State, BeginsAt, DurationMinutes, OpenedAt, Deadline, EndedAt, EndedBy,
            RemindMinutes, IsExercise, IncidentId, SeriesId, PollKey, CreatedAt, CreatedBy, CreatedById)
        """;

    private const string AddValues = """
        VALUES (@Title, @Text, @Items, @Audience, @State, @BeginsAt, @DurationMinutes, @OpenedAt, @Deadline, @EndedAt, @EndedBy,
            @RemindMinutes, @IsExercise, @Incident, @Series, @Key, @Now, @CreatedBy, @CreatedById)
        """;

    private const string AskThese = """
        INSERT INTO PollTarget (PollId, FacilityCode) SELECT @Poll, f.Code FROM Facility AS f WHERE f.Active = 1 AND f.Code IN
        """ + " ";

    private const string Which = """
        WHERE (@State IS NULL OR State = @State) AND (@Incident IS NULL OR IncidentId = @Incident)
            AND (@Series IS NULL OR SeriesId = @Series) AND (@Before IS NULL OR Id < @Before)
        """;
}
