using System.Data;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;

namespace StatusBoard.Storage.Databases;

/// <summary>How times go in and come back the same from both engines: with their offset, to the millisecond.</summary>
public static class TypeHandlers
{
    /// <summary>How SQLite keeps a time. The triggers write the same form, in UTC.</summary>
    public const string SqliteTimeFormat = "yyyy-MM-dd HH:mm:ss.fffzzz";

    private static int registered;

    /// <summary>Tells Dapper; once is enough.</summary>
    public static void Register()
    {
        if (Interlocked.Exchange(ref registered, 1) == 1)
            return;
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.AddTypeHandler(typeof(DateTimeOffset), new TimeHandler());
    }

    /// <summary>Reads a time as either engine gives it.</summary>
    /// <exception cref="FormatException">It is not a time.</exception>
    public static DateTimeOffset ToTime(object value) => value switch
    {
        DateTimeOffset time => time,
        // As the app and the triggers write it; else any form that begins with a date, and one without an offset is taken for UTC.
        string text =>
            DateTimeOffset.TryParseExact(text, SqliteTimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : ToAnyTime(text),
        _ => throw new FormatException($"'{value}' is not a time."),
    };

    /// <summary>A weekday or a time of day alone would be read as one of today, and mean another one tomorrow.</summary>
    private static DateTimeOffset ToAnyTime(string text) =>
        text.Length >= 10
            && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
            : throw new FormatException($"'{text}' is not a time.");

    /// <summary>Says the type also where there is no value: a server that knows what is coming makes one plan for both.</summary>
    private sealed class TimeHandler : SqlMapper.ITypeHandler
    {
        public object Parse(Type destinationType, object value) => ToTime(value);

        public void SetValue(IDbDataParameter parameter, object value)
        {
            var sqlite = parameter is SqliteParameter;
            parameter.DbType = sqlite ? DbType.String : DbType.DateTimeOffset;
            parameter.Value = sqlite && value is DateTimeOffset time
                ? time.ToString(SqliteTimeFormat, CultureInfo.InvariantCulture) : value;
        }
    }
}
