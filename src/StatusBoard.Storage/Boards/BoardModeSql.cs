using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Boards;

/// <summary>How the mode of the board is read and changed.</summary>
internal static class BoardModeSql
{
    public static readonly Statement Read = """
        SELECT m.Mode, m.ChangedAt, m.ChangedBy,
            CASE WHEN EXISTS (SELECT 1 FROM StatusEvent AS e WHERE e.Kind <> 'created') THEN 1 ELSE 0 END AS Reports
        FROM BoardMode AS m WHERE m.Id = 1
        """;

    /// <summary>The mode alone; null where the row is gone.</summary>
    public static readonly Statement Mode = "SELECT Mode FROM BoardMode WHERE Id = 1";

    /// <summary>Changes it, unless somebody else has since it was read. A trigger begins another epoch.</summary>
    public static readonly Statement Change =
        "UPDATE BoardMode SET Mode = @Mode, ChangedAt = @Now, ChangedBy = @By WHERE Id = 1 AND Mode = @Before";
}
