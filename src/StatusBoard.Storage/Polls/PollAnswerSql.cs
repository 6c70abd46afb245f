using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Polls;

/// <summary>How answers are written and read.</summary>
internal static class PollAnswerSql
{
    /// <summary>Whether the facility is asked.</summary>
    public static readonly Statement IsAsked = "SELECT COUNT(*) FROM PollTarget WHERE PollId = @Poll AND FacilityCode = @Facility";

    public static readonly Statement Find = """
        SELECT CAST(RowVersion AS bigint) FROM PollAnswer WHERE PollId = @Poll AND FacilityCode = @Facility AND AnswerId = @AnswerId
        """;

    public static readonly Statement Add = new(
        SqlServer: Into + " OUTPUT inserted.Id " + Values,
        Sqlite: Into + " " + Values + " RETURNING Id");

    public static readonly Statement Version = "SELECT CAST(RowVersion AS bigint) FROM PollAnswer WHERE Id = @Id";

    public static readonly Statement OfPolls = IdList.In(
        Columns + " FROM PollAnswer WHERE PollId IN {list} ORDER BY Id", "@Ids", "int");

    public const string Columns = """
        SELECT Id, PollId AS Poll, FacilityCode AS Facility, AnswerId, AnsweredAt, Answers, Declined, Late, Source, Author, AuthorId,
            OnBehalf, CalledFrom, CAST(RowVersion AS bigint) AS Version
        """;

    private const string Into = """
        INSERT INTO PollAnswer (PollId, FacilityCode, AnswerId, AnsweredAt, Answers, Declined, Late, Source, Author, AuthorId, OnBehalf,
            CalledFrom, Address)
        """;

    private const string Values = """
        VALUES (@Poll, @Facility, @AnswerId, @Now, @Answers, @Declined, @Late, @Source, @Author, @AuthorId, @OnBehalf, @CalledFrom,
            @Address)
        """;
}
