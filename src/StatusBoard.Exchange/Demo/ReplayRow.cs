using System.Globalization;
using System.Text.RegularExpressions;
using StatusBoard.Exchange.Import;
using StatusBoard.Exchange.Import.Csv;
using StatusBoard.Reporting;
using StatusBoard.Schemes;
using StatusBoard.Statuses;

namespace StatusBoard.Exchange.Demo;

/// <summary>One row of a timeline.</summary>
internal sealed partial record ReplayRow(DateTimeOffset At, string Reporter, string PublishedBy, StatusReport Report)
{
    public static readonly CsvColumn Facility = new("Facility");

    private static readonly CsvColumn AtColumn = new("At");
    private static readonly CsvColumn Service = new("Service");
    private static readonly CsvColumn StatusColumn = new("Status");
    private static readonly CsvColumn Reason = new("Reason");
    private static readonly CsvColumn Code = new("ReasonCode");
    private static readonly CsvColumn End = new("ExpectedEnd");
    private static readonly CsvColumn ReporterColumn = new("Reporter");
    private static readonly CsvColumn Published = new("PublishedBy");

    public static IReadOnlyList<CsvColumn> Columns { get; } =
        [AtColumn, Facility, Service, StatusColumn, Code, Reason, End, ReporterColumn, Published];

    /// <exception cref="RowRefusedException">A field is invalid.</exception>
    public static ReplayRow Read(CsvRow row, Catalogue catalogue)
    {
        row.CheckShape();
        var at = Time(row, AtColumn) ?? throw row.Refuse(AtColumn, "It is empty.");
        if (!CodeNames<Status>.TryParse(row.Required(StatusColumn), out var status))
            throw row.Refuse(
                StatusColumn, $"'{row.Raw(StatusColumn)}' is not a status. Known: {string.Join(", ", CodeNames<Status>.All)}.");
        var report = new StatusReport(row.Required(Facility, FieldLengths.Code), row.Required(Service), status)
        {
            ReasonCode = ReadCode(row),
            Reason = ReadReason(row, at),
            ExpectedEnd = Time(row, End),
        };
        if (ReportRules.Check(report, catalogue, at).FirstOrDefault() is { } problem)
            throw new RowRefusedException(problem.Field, problem.Message);
        return new ReplayRow(at, row.Required(ReporterColumn, 100), row.Required(Published), report);
    }

    /// <summary>On the board the report has the present time; the reason gives the original one.</summary>
    private static string ReadReason(CsvRow row, DateTimeOffset at)
    {
        var reason = row.Required(Reason, ReportRules.MaxReasonLength);
        var date = at.ToString("d MMM yyyy", CultureInfo.InvariantCulture) + ":";
        return reason.StartsWith(date, StringComparison.Ordinal)
            ? reason : throw row.Refuse(Reason, $"It does not begin with its date, '{date}'.");
    }

    private static ReasonCode? ReadCode(CsvRow row) =>
        row.Text(Code) is not { } text ? null
        : CodeNames<ReasonCode>.TryParse(text, out var code) ? code
        : throw row.Refuse(Code, $"'{text}' is not a reason code. Known: {string.Join(", ", CodeNames<ReasonCode>.All)}.");

    private static DateTimeOffset? Time(CsvRow row, CsvColumn column)
    {
        if (row.Text(column) is not { } text)
            return null;
        return Iso().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var time)
            ? time
            : throw row.Refuse(column, $"'{text}' is not a time with its offset, for example 2023-08-03T06:00:00-04:00.");
    }

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?([+-]\d\d:\d\d|Z)$")]
    private static partial Regex Iso();
}
