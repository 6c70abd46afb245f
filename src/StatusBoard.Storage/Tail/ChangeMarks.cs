using System.Data.Common;
using System.Globalization;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Tail;

/// <summary>
/// What one poll of the database says to everybody who follows a part of it. A follower whose part is the same as when it
/// last looked has nothing new to read.
/// </summary>
/// <param name="Epoch">The life of the log.</param>
/// <param name="Through">Up to which version everything is committed.</param>
/// <param name="Newest">The newest version handed out to anybody, committed or not.</param>
/// <param name="Declarations">The area declarations that have not been ended.</param>
/// <param name="Notices">The notices that wait to be told.</param>
/// <param name="Acknowledgements">The acknowledgements of alerts within <see cref="Recent"/>.</param>
/// <param name="Escalations">The alerts that escalated within <see cref="Recent"/>.</param>
/// <param name="NextDelivery">When the first message of the outbox is due; null when none waits, and the least time there is where the
/// table holds a time that cannot be read.</param>
public sealed record ChangeMarks(
    string Epoch, long Through, long Newest, RowsMark Declarations, RowsMark Notices, RowsMark Acknowledgements, RowsMark Escalations,
    DateTimeOffset? NextDelivery)
{
    /// <summary>How far back acknowledgements and escalations are counted. Followers read at least this often, whatever the marks
    /// say.</summary>
    public static readonly TimeSpan Recent = TimeSpan.FromMinutes(1);

    /// <summary>Asks for the marks, in one statement.</summary>
    /// <exception cref="DbException">The database refused.</exception>
    internal static async Task<ChangeMarks> ReadAsync(DbSession session, string epoch, LogPosition position, DateTimeOffset now)
    {
        await using var row = await session.ExecuteReaderAsync(
            ChangeMarksSql.Marks, new { Recent = (now - Recent).ToUniversalTime() }).ConfigureAwait(false);
        await row.ReadAsync(session.CancellationToken).ConfigureAwait(false);
        return new ChangeMarks(
            epoch, position.Through, position.Newest, Rows(row, 0), Rows(row, 2), Rows(row, 4), Rows(row, 6), Due(row, 8));
    }

    private static RowsMark Rows(DbDataReader row, int column) => new(Number(row, column), Number(row, column + 1));

    private static long Number(DbDataReader row, int column) => Convert.ToInt64(row.GetValue(column), CultureInfo.InvariantCulture);

    private static DateTimeOffset? Due(DbDataReader row, int column)
    {
        try
        {
            return row.IsDBNull(column) ? null : TypeHandlers.ToTime(row.GetValue(column));
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            // SQLite keeps any text: whoever delivers looks for itself then.
            return DateTimeOffset.MinValue;
        }
    }
}
