using StatusBoard.Schemes;
using StatusBoard.Statuses;
using StatusBoard.Texts;

namespace StatusBoard.Reporting;

/// <summary>What makes a report acceptable. The database's constraints hold the same for plain SQL.</summary>
public static class ReportRules
{
    /// <summary>The longest free-text reason, in characters.</summary>
    public const int MaxReasonLength = 500;

    /// <summary>The longest name of a reporter or of the person behind a report, in characters.</summary>
    public const int MaxNameLength = 200;

    /// <summary>The longest telephone number of a caller, in characters.</summary>
    public const int MaxPhoneLength = 40;

    /// <summary>The most reports that one batch may hold.</summary>
    public const int MaxBatch = 10_000;

    /// <summary>How far ahead an expected end may lie: further is taken for a slip of the hand.</summary>
    public static readonly TimeSpan MaxExpectedEnd = TimeSpan.FromDays(366);

    /// <summary>Names everything that is wrong with a report; empty when it is acceptable.</summary>
    /// <param name="report">The report.</param>
    /// <param name="catalogue">The services there are.</param>
    /// <param name="now">The time of the report.</param>
    /// <param name="prefix">What stands before each field's name, for example <c>reports[3].</c>.</param>
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
            yield return new(prefix
                + "status", $"'{report.Service}' is of the kind {service.Kind.Code()}, which cannot be '{report.Status.Code()}'. It can be: {allowed}.");
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

    /// <summary>Names everything that is wrong with who is said to have said so.</summary>
    /// <param name="onBehalf">The name.</param>
    /// <param name="prefix">What stands before the field's name.</param>
    public static IEnumerable<ReportProblem> CheckOnBehalf(string? onBehalf, string prefix = "") =>
        PlainText.Check(prefix + "onBehalf", onBehalf, MaxNameLength);

    /// <summary>Names what the scheme asks of a report and it does not bring.</summary>
    /// <param name="report">The report.</param>
    /// <param name="scheme">The scheme that holds for its facility, if there is one.</param>
    /// <param name="prefix">What stands before each field's name.</param>
    public static IEnumerable<ReportProblem> CheckScheme(StatusReport report, StatusScheme? scheme, string prefix = "")
    {
        if (scheme?.Term(report.Service, report.Status) is not { } term)
            yield break;
        if (term.NeedsReason && report.ReasonCode is null && string.IsNullOrWhiteSpace(report.Reason))
            yield return new(prefix + "reasonCode", $"{scheme.Name} asks for a reason with {term.LocalName}.");
        if (term.NeedsApprover && string.IsNullOrWhiteSpace(report.ApprovedBy))
            yield return new(prefix + "approvedBy", $"{scheme.Name} asks who approved {term.LocalName}.");
    }

    /// <summary>The report with its texts in their one form, empty ones taken for none, and its times cut to the millisecond that is
    /// kept.</summary>
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

    /// <summary>A time cut to whole milliseconds, the precision that both databases keep; its offset stays.</summary>
    public static DateTimeOffset ToMilliseconds(this DateTimeOffset time) =>
        new(time.Ticks - (time.Ticks % TimeSpan.TicksPerMillisecond), time.Offset);
}
