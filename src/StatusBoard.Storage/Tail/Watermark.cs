using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Tail;

/// <summary>
/// Asks how far the changes can be followed, in a statement of its own and before anything is read. Under
/// READ_COMMITTED_SNAPSHOT a statement sees the rows as they were when it began, while MIN_ACTIVE_ROWVERSION() tells the
/// present: a writer that commits between the two would be passed over by a statement that asks for both.
/// </summary>
internal static class Watermark
{
    /// <summary>The position now. Statements that begin afterwards see every row up to <see cref="LogPosition.Through"/>.</summary>
    public static Task<LogPosition> ReadAsync(DbSession session) => session.QuerySingleAsync<LogPosition>(WatermarkSql.Position);
}
