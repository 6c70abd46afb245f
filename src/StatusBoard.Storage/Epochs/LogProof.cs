using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using StatusBoard.Storage.Databases;

namespace StatusBoard.Storage.Epochs;

/// <summary>What the database says of the log that a node follows.</summary>
/// <param name="Number">The number of the life that goes on.</param>
/// <param name="Epoch">The life that goes on.</param>
/// <param name="Known">Whether this database has ever held the life that is followed, or says that it has taken its place.</param>
/// <param name="Digest">The digest of the rows that were taken last, as they stand now.</param>
internal sealed record LogProof(int Number, string Epoch, bool Known, string Digest)
{
    /// <summary>Asks for the proof.</summary>
    /// <exception cref="DatabaseUnavailableException">There is no life of the log in this database.</exception>
    public static async Task<LogProof> ReadAsync(DbSession session, LogMark? followed)
    {
        await using var row = await session.ExecuteReaderAsync(EpochSql.Proof,
            new { Followed = followed?.Epoch, followed?.Event, followed?.Entry }).ConfigureAwait(false);
        if (!await row.ReadAsync(session.CancellationToken).ConfigureAwait(false))
        {
            throw new DatabaseUnavailableException(
                "The table LogEpoch is empty: add a row (see 0003_catalogue.sql).", null, nothingWritten: true);
        }

        return new LogProof(row.GetInt32(0), row.GetString(1), row.GetInt32(2) == 1, DigestOf(row));
    }

    /// <summary>What is to be kept of a log that was read up to a version.</summary>
    public static async Task<LogMark> MarkAsync(DbSession session, long through)
    {
        var last = await session.ExecuteScalarAsync<long?>(EpochSql.LastEvent, new { Through = through }).ConfigureAwait(false);
        var entry = await session.ExecuteScalarAsync<long?>(EpochSql.LastEntry).ConfigureAwait(false);
        var proof = await ReadAsync(session, new LogMark("", last, entry, "")).ConfigureAwait(false);
        return new LogMark(proof.Epoch, last, entry, proof.Digest);
    }

    /// <summary>Whether the log is the one that is followed, and still holds what was taken from it.</summary>
    public bool Holds(LogMark followed) => Epoch == followed.Epoch && Digest == followed.Digest;

    private static string DigestOf(DbDataReader row)
    {
        var text = new StringBuilder();
        for (var column = 3; column < row.FieldCount; column++)
            text.Append(row.IsDBNull(column) ? "" : Text(row.GetValue(column))).Append('\u001f');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string Text(object value) => value is DateTimeOffset time
        ? time.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)
        : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
