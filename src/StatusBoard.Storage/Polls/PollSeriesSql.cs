using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Polls;

/// <summary>How repeating polls are written and read.</summary>
internal static class PollSeriesSql
{
    public static readonly Statement FindKey = "SELECT Id FROM PollSeries WHERE SeriesKey = @Key";

    public static readonly Statement Add = new(
        SqlServer: Into + " OUTPUT inserted.Id " + Values,
        Sqlite: Into + " " + Values + " RETURNING Id");

    /// <summary>Goes on to the next occurrence, unless somebody else has, or the series was stopped.</summary>
    public static readonly Statement Advance = """
        UPDATE PollSeries SET NextNumber = @Next WHERE Id = @Series AND NextNumber = @Number AND Active = 1
        """;

    public static readonly Statement Stop = "UPDATE PollSeries SET Active = 0 WHERE Id = @Series AND Active = 1";

    public static readonly Statement All = """
        SELECT Id, Title, Text, Items, Audience, DurationMinutes, RemindMinutes, IsExercise, IncidentId AS Incident, RepeatEvery,
            LocalTime, TimeZone, FirstDay, LastDay, NextNumber, Active, CreatedBy, CreatedById
        FROM PollSeries WHERE Active = 1 ORDER BY Id
        """;

    private const string Into = """
        INSERT INTO PollSeries (Title, Text, Items, Audience, DurationMinutes, RemindMinutes, IsExercise, IncidentId, RepeatEvery,
            LocalTime, TimeZone, FirstDay, LastDay, NextNumber, SeriesKey, CreatedAt, CreatedBy, CreatedById)
        """;

    private const string Values = """
        VALUES (@Title, @Text, @Items, @Audience, @DurationMinutes, @RemindMinutes, @IsExercise, @Incident, @RepeatEvery, @LocalTime,
            @TimeZone, @FirstDay, @LastDay, @NextNumber, @Key, @Now, @CreatedBy, @CreatedById)
        """;
}
