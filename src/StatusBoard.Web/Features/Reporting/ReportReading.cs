using System.Globalization;
using System.Text.RegularExpressions;
using StatusBoard.Boards;
using StatusBoard.Reporting;
using StatusBoard.Statuses;
using StatusBoard.Web.Api;

namespace StatusBoard.Web.Features.Reporting;

/// <summary>Converts a request to a report, or returns every problem of it.</summary>
internal static partial class ReportReading
{
    public static (StatusReport? Report, List<ReportProblem> Problems) Read(ReportWrite sent, Board board, DateTimeOffset now,
        string prefix = "")
    {
        List<ReportProblem> problems = [];
        if (string.IsNullOrWhiteSpace(sent.Facility))
            problems.Add(new(prefix + "facility", "The facility's code is missing."));
        if (string.IsNullOrWhiteSpace(sent.Service))
            problems.Add(new(prefix + "service", "The service's code is missing."));
        var status = Code<Status>(sent.Status, prefix + "status", required: true, problems);
        var reasonCode = Code<ReasonCode>(sent.ReasonCode, prefix + "reasonCode", required: false, problems);
        var expectedEnd = Time(sent.ExpectedEnd, prefix + "expectedEnd", problems);
        if (problems.Count > 0)
            return (null, problems);

        var report = ReportRules.Normalise(new StatusReport(sent.Facility!, sent.Service!, status!.Value)
        {
            ReasonCode = reasonCode,
            Reason = sent.Reason,
            ExpectedEnd = expectedEnd,
            Incident = sent.Incident,
            OnBehalf = sent.OnBehalf,
            ApprovedBy = sent.ApprovedBy,
            IfVersion = sent.IfVersion,
        });
        problems.AddRange(ReportRules.Check(report, board.Catalogue, now, prefix));
        if (board.Find(report.Facility) is { } shown)
            problems.AddRange(ReportRules.CheckScheme(report, board.Catalogue.SchemeFor(shown.Facility), prefix));
        return (report, problems);
    }

    /// <summary>Parses a time, which has to contain its offset.</summary>
    public static DateTimeOffset? Time(string? text, string field, List<ReportProblem> problems)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (Iso8601().IsMatch(text) && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
            return time;
        problems.Add(new(field, $"'{text}' is not a time in ISO 8601 with offset, like 2026-08-03T18:30:00-04:00."));
        return null;
    }

    /// <summary>A date, a time of day and an offset; a text that lacks one of them is refused rather than guessed.</summary>
    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d([.,]\d{1,9})?)?(Z|[+-]\d\d:?\d\d)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Iso8601();

    private static T? Code<T>(string? code, string field, bool required, List<ReportProblem> problems)
        where T : struct, Enum
    {
        if (string.IsNullOrWhiteSpace(code))
        {
            if (required)
                problems.Add(new(field, $"It is missing. It can be: {string.Join(", ", CodeNames<T>.All)}."));
            return null;
        }

        if (CodeNames<T>.TryParse(code, out var value))
            return value;
        problems.Add(new(field, $"There is no '{code}'. It can be: {string.Join(", ", CodeNames<T>.All)}."));
        return null;
    }
}
