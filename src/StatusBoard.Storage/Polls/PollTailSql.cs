using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Polls;

/// <summary>How polls are followed past a watermark.</summary>
internal static class PollTailSql
{
    /// <summary>The polls that are followed: drafts, open ones, and those that ended lately.</summary>
    public static readonly Statement Followed = "SELECT Id FROM Poll WHERE State IN ('draft', 'open') OR EndedAt >= @Since";

    public static readonly Statement Polls = Past(PollSql.PollColumns + " FROM Poll");

    public static readonly Statement Targets = Past(PollSql.TargetColumns + " FROM PollTarget");

    public static readonly Statement Answers = Past(PollAnswerSql.Columns + " FROM PollAnswer");

    public static readonly Statement Desks = Past(PollSql.DeskColumns + " FROM PollDesk");

    private static Statement Past(string select) => new(
        SqlServer: select + " WHERE RowVersion > CAST(@After AS binary(8)) AND RowVersion <= CAST(@Through AS binary(8))",
        Sqlite: select + " WHERE RowVersion > @After AND RowVersion <= @Through");
}
