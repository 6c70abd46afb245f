using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Tail;

/// <summary>The one text that asks how far the changes can be followed. Only <see cref="Watermark"/> sends it.</summary>
internal static class WatermarkSql
{
    /// <summary>
    /// In SQL Server a transaction that is still open may hold versions below later, committed ones:
    /// MIN_ACTIVE_ROWVERSION() stops before it. SQLite has one writer at a time: what is visible is all there is.
    /// </summary>
    public static readonly Statement Position = new(
        SqlServer: "SELECT CAST(MIN_ACTIVE_ROWVERSION() AS bigint) - 1 AS Through, CAST(@@DBTS AS bigint) AS Newest",
        Sqlite: "SELECT Value AS Through, Value AS Newest FROM ChangeSequence");
}
