using System.Data.Common;
using System.Globalization;
using StatusBoard.Statuses;
using StatusBoard.Storage.Databases;
using StatusBoard.Texts;

namespace StatusBoard.Storage.Tail;

/// <summary>
/// Reads rows of the status table that anybody may have written. What cannot be understood makes that row unknown and
/// says why; it never stops the others.
/// </summary>
internal static class StatusRowReader
{
    public static StatusEntry Read(DbDataReader row)
    {
        // The key and the version are the engine's own: if these cannot be read, nothing can.
        var facility = row.GetString(0);
        var service = row.GetString(1);
        var version = Convert.ToInt64(row.GetValue(13), CultureInfo.InvariantCulture);
        try
        {
            return new StatusEntry(facility, service, Code<Status>(row, 2, "Status")
                ?? throw new FormatException("Status is missing."), version)
            {
                ReasonCode = Code<ReasonCode>(row, 3, "ReasonCode"),
                Reason = PlainText.ForShowOrNull(Text(row, 4), lines: true),
                Since = Time(row, 5, "Since"),
                ConfirmedAt = Time(row, 6, "ConfirmedAt"),
                Stale = Convert.ToBoolean(row.GetValue(7), CultureInfo.InvariantCulture),
                ExpectedEnd = Time(row, 8, "ExpectedEnd"),
                Reporter = Reporter(row),
                Source = Code<ReportSource>(row, 11, "Source"),
                Incident = row.IsDBNull(12) ? null : Convert.ToInt32(row.GetValue(12), CultureInfo.InvariantCulture),
            };
        }
        catch (Exception exception) when (exception is FormatException or InvalidCastException or OverflowException)
        {
            return new StatusEntry(facility, service, Status.Unknown, version) { Fault = exception.Message };
        }
    }

    private static string? Reporter(DbDataReader row) =>
        (PlainText.ForShowOrNull(Text(row, 9)), PlainText.ForShowOrNull(Text(row, 10))) switch
    {
        (var reporter, null) => reporter,
        (null, var onBehalf) => onBehalf,
        var (reporter, onBehalf) => $"{reporter} for {onBehalf}",
    };

    private static string? Text(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : Convert.ToString(row.GetValue(column), CultureInfo.InvariantCulture);

    private static T? Code<T>(DbDataReader row, int column, string name)
        where T : struct, Enum
    {
        if (Text(row, column) is not { } code)
            return null;
        return CodeNames<T>.TryParse(code, out var value)
            ? value : throw new FormatException($"{name} '{code}' is not one of: {string.Join(", ", CodeNames<T>.All)}.");
    }

    private static DateTimeOffset? Time(DbDataReader row, int column, string name)
    {
        if (row.IsDBNull(column))
            return null;
        var value = row.GetValue(column);
        try
        {
            return TypeHandlers.ToTime(value);
        }
        catch (FormatException exception)
        {
            throw new FormatException($"{name} '{value}' is not a time.", exception);
        }
    }
}
