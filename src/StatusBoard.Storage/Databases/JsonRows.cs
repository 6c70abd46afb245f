using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace StatusBoard.Storage.Databases;

/// <summary>
/// Rows that travel to the database as one parameter, a JSON array of objects, so that a write takes as many statements for
/// one row as for a thousand. SQL Server reads them with OPENJSON, SQLite with json_each.
/// </summary>
internal static class JsonRows
{
    /// <summary>How a time is written for SQL Server: ISO 8601 with its offset, to the millisecond.</summary>
    public const string SqlServerTimeFormat = "yyyy-MM-ddTHH:mm:ss.fffzzz";

    private static readonly JsonSerializerOptions SqlServer = Options(SqlServerTimeFormat);
    private static readonly JsonSerializerOptions Sqlite = Options(TypeHandlers.SqliteTimeFormat);

    /// <summary>The rows as the engine reads them. A time that is kept as text passes as that text, whatever it says.</summary>
    /// <param name="provider">The engine.</param>
    /// <param name="rows">Objects whose properties are the columns.</param>
    public static string Of<T>(DatabaseProvider provider, IEnumerable<T> rows) =>
        JsonSerializer.Serialize(rows, provider == DatabaseProvider.SqlServer ? SqlServer : Sqlite);

    /// <summary>Codes as rows with one column, <c>Code</c>. One that is longer than any code may be is left out: there is no such
    /// row.</summary>
    public static string OfCodes(DatabaseProvider provider, IEnumerable<string> codes) =>
        Of(provider, codes.Where(code => code.Length <= Columns.FacilityCode).Select(code => new { Code = code }));

    private static JsonSerializerOptions Options(string timeFormat)
    {
        JsonSerializerOptions options = new()
        {
            // The text goes to a database's parser and to no page.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new TimeConverter(timeFormat) },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    /// <summary>How many characters columns hold: what is longer cannot be in them.</summary>
    public static class Columns
    {
        /// <summary>The code of a facility.</summary>
        public const int FacilityCode = 20;

        /// <summary>The code of a service.</summary>
        public const int ServiceCode = 40;
    }

    private sealed class TimeConverter(string format) : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("Rows are only written.");

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.ToString(format, CultureInfo.InvariantCulture));
    }
}
