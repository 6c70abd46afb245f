using System.Buffers.Binary;
using System.Data.Common;
using System.Globalization;

namespace StatusBoard.Storage.Retention;

/// <summary>Reads the values of a row as an archive holds them.</summary>
internal static class ArchiveReading
{
    /// <summary>A whole number, of whichever size the column is.</summary>
    public static long GetInt64Of(this DbDataReader row, int column) =>
        Convert.ToInt64(row.GetValue(column), CultureInfo.InvariantCulture);

    /// <summary>A value: text, number, time, boolean or null. A rowversion is the number that it is compared as.</summary>
    public static object? ValueOf(this DbDataReader row, int column) => row.GetValue(column) switch
    {
        DBNull => null,
        byte[] { Length: 8 } version => BinaryPrimitives.ReadInt64BigEndian(version),
        byte[] other => Convert.ToHexStringLower(other),
        Guid id => id.ToString(),
        var value => value,
    };
}
