using StatusBoard.Schemes;
using StatusBoard.Statuses;

namespace StatusBoard.Reports;

/// <summary>What makes a report acceptable. The database's constraints hold the same for plain SQL.</summary>
public static class ReportRules
{
    /// <summary>The longest free-text reason, in characters.</summary>
    public const int MaxReasonLength = 500;

    /// <summary>The longest name of a reporter or of the person behind a report, in characters.</summary>
    public const int MaxNameLength = 200;

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
            yield return new(prefix + "service", $"There is no service '{report.Service}'. Known: {string.Join(", ", catalogue.Services.Select(s => s.Code))}.");
        }
        else if (!StatusScale.Has(service.Kind, report.Status))
        {
            var allowed = string.Join(", ", StatusScale.Of(service.Kind).Select(status => status.Code()));
            yield return new(prefix + "status", $"'{report.Service}' is of the kind {service.Kind.Code()}, which cannot be '{report.Status.Code()}'. It can be: {allowed}.");
        }

        if (report.Reason?.Length > MaxReasonLength)
            yield return new(prefix + "reason", $"The reason has {report.Reason.Length} characters; at most {MaxReasonLength} are kept.");
        if (HasControlCharacters(report.Reason))
            yield return new(prefix + "reason", "The reason holds control characters.");
        foreach (var problem in CheckOnBehalf(report.OnBehalf, prefix))
            yield return problem;
        if (report.ExpectedEnd <= now)
            yield return new(prefix + "expectedEnd", $"The expected end {report.ExpectedEnd:O} is not after the time of the report, {now:O}.");
        else if (report.ExpectedEnd > now + MaxExpectedEnd)
            yield return new(prefix + "expectedEnd", $"The expected end {report.ExpectedEnd:O} is more than {MaxExpectedEnd.TotalDays:0} days ahead.");
    }

    /// <summary>Names everything that is wrong with who is said to have said so.</summary>
    /// <param name="onBehalf">The name.</param>
    /// <param name="prefix">What stands before the field's name.</param>
    public static IEnumerable<ReportProblem> CheckOnBehalf(string? onBehalf, string prefix = "")
    {
        if (onBehalf?.Length > MaxNameLength)
            yield return new(prefix + "onBehalf", $"onBehalf has {onBehalf.Length} characters; at most {MaxNameLength} are kept.");
        if (HasControlCharacters(onBehalf))
            yield return new(prefix + "onBehalf", "onBehalf holds control characters.");
    }

    /// <summary>The report with its texts trimmed, empty ones taken for none, and its times cut to the millisecond that is kept.</summary>
    public static StatusReport Normalise(StatusReport report) => report with
    {
        Service = report.Service.Trim().ToLowerInvariant(),
        Facility = report.Facility.Trim(),
        Reason = TextOrNull(report.Reason),
        OnBehalf = TextOrNull(report.OnBehalf),
        ExpectedEnd = report.ExpectedEnd?.ToMilliseconds(),
    };

    /// <summary>A time cut to whole milliseconds, the precision that both databases keep; its offset stays.</summary>
    public static DateTimeOffset ToMilliseconds(this DateTimeOffset time) =>
        new(time.Ticks - (time.Ticks % TimeSpan.TicksPerMillisecond), time.Offset);

    private static string? TextOrNull(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static bool HasControlCharacters(string? text) =>
        text is not null && text.Any(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t'));
}
