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
        SqlMapper.AddTypeHandler(new TimeHandler());
    }

    /// <summary>Reads a time as either engine gives it.</summary>
    /// <exception cref="FormatException">It is not a time.</exception>
    public static DateTimeOffset ToTime(object value) => value switch
    {
        DateTimeOffset time => time,
        // A text without an offset is taken for UTC.
        string text => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
        _ => throw new FormatException($"'{value}' is not a time."),
    };

    private sealed class TimeHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) => ToTime(value);

        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value)
        {
            if (parameter is SqliteParameter)
            {
                parameter.DbType = DbType.String;
                parameter.Value = value.ToString(SqliteTimeFormat, CultureInfo.InvariantCulture);
            }
            else
            {
                parameter.DbType = DbType.DateTimeOffset;
                parameter.Value = value;
            }
        }
    }
}
