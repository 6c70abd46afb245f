using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Texts;

namespace StatusBoard.Reporting;

/// <summary>Validation of reports. The database's constraints enforce the same for plain SQL.</summary>
public static class ReportRules
{
    /// <summary>The maximum length of a reason, in characters.</summary>
    public const int MaxReasonLength = 500;

    /// <summary>The maximum length of the name of a reporter or caller, in characters.</summary>
    public const int MaxNameLength = 200;

    /// <summary>The maximum length of a caller's telephone number, in characters.</summary>
    public const int MaxPhoneLength = 40;

    /// <summary>The maximum number of reports in a batch.</summary>
    public const int MaxBatch = 10_000;

    /// <summary>How far in the future an expected end may be; a later one is taken for a typing error.</summary>
    public static readonly TimeSpan MaxExpectedEnd = TimeSpan.FromDays(366);

    /// <summary>Returns every problem of a report; empty when it is valid.</summary>
    /// <param name="report">The report.</param>
    /// <param name="catalogue">The catalogue of services.</param>
    /// <param name="now">The time of the report.</param>
    /// <param name="prefix">The prefix of each field's name, for example <c>reports[3].</c>.</param>
    public static IEnumerable<ReportProblem> Check(StatusReport report, Catalogue catalogue, DateTimeOffset now, string prefix = "")
    {
        var service = catalogue.Service(report.Service);
        if (service is null)
        {
            yield return new(prefix + "service",
                $"There is no service '{report.Service}'. Known: {string.Join(", ", catalogue.Services.Select(s => s.Code))}.");
        }
        else if (!StatusScale.Has(service.Kind, report.Status))
        {
            var allowed = string.Join(", ", StatusScale.Of(service.Kind).Select(status => status.Code()));
            yield return new(prefix + "status",
                $"'{report.Service}' is of the kind {service.Kind.Code()}, which cannot be '{report.Status.Code()}'. "
                + $"It can be: {allowed}.");
        }

        foreach (var problem in PlainText.Check(prefix + "reason", report.Reason, MaxReasonLength, lines: true)
            .Concat(CheckOnBehalf(report.OnBehalf, prefix))
            .Concat(PlainText.Check(prefix + "approvedBy", report.ApprovedBy, MaxNameLength))
            .Concat(PlainText.Check(prefix + "calledFrom", report.CalledFrom, MaxPhoneLength)))
        {
            yield return problem;
        }

        if (report.ExpectedEnd <= now)
            yield return new(
                prefix + "expectedEnd", $"The expected end {report.ExpectedEnd:O} is not after the time of the report, {now:O}.");
        else if (report.ExpectedEnd > now + MaxExpectedEnd)
            yield return new(
                prefix + "expectedEnd", $"The expected end {report.ExpectedEnd:O} is more than {MaxExpectedEnd.TotalDays:0} days ahead.");
    }

    /// <summary>Returns the problems of the name of the person on whose behalf a report is made.</summary>
    /// <param name="onBehalf">The name.</param>
    /// <param name="prefix">The prefix of the field's name.</param>
    public static IEnumerable<ReportProblem> CheckOnBehalf(string? onBehalf, string prefix = "") =>
        PlainText.Check(prefix + "onBehalf", onBehalf, MaxNameLength);

    /// <summary>Returns what the scheme requires and the report does not give.</summary>
    /// <param name="report">The report.</param>
    /// <param name="scheme">The scheme of the facility; null when there is none.</param>
    /// <param name="prefix">The prefix of each field's name.</param>
    public static IEnumerable<ReportProblem> CheckScheme(StatusReport report, StatusScheme? scheme, string prefix = "")
    {
        if (scheme?.Term(report.Service, report.Status) is not { } term)
            yield break;
        if (term.NeedsReason && report.ReasonCode is null && string.IsNullOrWhiteSpace(report.Reason))
            yield return new(prefix + "reasonCode", $"{scheme.Name} asks for a reason with {term.LocalName}.");
        if (term.NeedsApprover && string.IsNullOrWhiteSpace(report.ApprovedBy))
            yield return new(prefix + "approvedBy", $"{scheme.Name} asks who approved {term.LocalName}.");
    }

    /// <summary>Returns the report in normal form: texts normalised, empty texts as null, and times truncated to milliseconds.</summary>
    public static StatusReport Normalise(StatusReport report) => report with
    {
        Service = report.Service.Trim().ToLowerInvariant(),
        Facility = report.Facility.Trim(),
        Reason = PlainText.NormaliseLinesOrNull(report.Reason),
        OnBehalf = PlainText.NormaliseOrNull(report.OnBehalf),
        CalledFrom = PlainText.NormaliseOrNull(report.CalledFrom),
        ApprovedBy = PlainText.NormaliseOrNull(report.ApprovedBy),
        ExpectedEnd = report.ExpectedEnd?.ToMilliseconds(),
    };

    /// <summary>Truncates a time to milliseconds, the precision of both databases; the offset stays.</summary>
    public static DateTimeOffset ToMilliseconds(this DateTimeOffset time) =>
        new(time.Ticks - (time.Ticks % TimeSpan.TicksPerMillisecond), time.Offset);
}
