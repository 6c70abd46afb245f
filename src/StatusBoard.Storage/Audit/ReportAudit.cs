using StatusBoard.Audit;
using StatusBoard.Measures;
using StatusBoard.Reporting;
using StatusBoard.Statuses;

namespace StatusBoard.Storage.Audit;

/// <summary>
/// How an act of reporting stands in the audit: one row for all of it, with the name of the act. Of a small act it says
/// each status; of a large one how many there are, because the history has each under that name.
/// </summary>
internal static class ReportAudit
{
    /// <summary>The most statuses that are said one by one.</summary>
    public const int MostListed = 25;

    /// <summary>The entry for values of measures that were written.</summary>
    public static AuditEntry Measured(Reporter reporter, string act, IReadOnlyList<MeasureReport> reports)
    {
        var facilities = reports.Select(report => report.Facility).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var entry = Of(reporter, "measure.report", facilities.Count == 1 ? $"facility:{facilities[0]}" : $"report:{act}");
        return entry with
        {
            After = reports.Count > MostListed || facilities.Count > 1
                ? AuditJson.Of(new { Facilities = facilities.Count, Values = reports.Count, Report = act })
                : AuditJson.Of(reports.ToDictionary(
                    report => report.Measure, report => (object?)report.Value.Choice ?? report.Value.Number,
                    StringComparer.OrdinalIgnoreCase)),
        };
    }

    /// <summary>The entry for reports that were written.</summary>
    /// <param name="reporter">Who.</param>
    /// <param name="act">The name of the act.</param>
    /// <param name="reports">What.</param>
    /// <param name="before">The statuses before, in the order of the reports; empty for a large act.</param>
    public static AuditEntry Reported(Reporter reporter, string act, IReadOnlyList<StatusReport> reports, IReadOnlyList<string?> before)
    {
        var facilities = reports.Select(report => report.Facility).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var entry = Of(reporter, "status.report", facilities.Count == 1 ? $"facility:{facilities[0]}" : $"report:{act}");
        if (before.Count < reports.Count)
        {
            var statuses = reports.GroupBy(report =>
                report.Status).OrderByDescending(group => group.Key).ToDictionary(group => group.Key.Code(), group => group.Count());
            return entry with { After = AuditJson.Of(
                new { Facilities = facilities.Count, Reports = reports.Count, Statuses = statuses, Report = act }) };
        }

        var was = new Dictionary<string, object?>();
        var said = new Dictionary<string, object?>();
        for (var i = 0; i < reports.Count; i++)
        {
            // Which facility is said with each status only where there are several.
            var report = reports[i];
            var name = facilities.Count == 1 ? report.Service : $"{report.Facility} {report.Service}";
            was[name] = before[i];
            said[name] = report.Status.Code();
            Add(name + " reason code", report.ReasonCode?.Code());
            Add(name + " reason", report.Reason);
            Add(name + " expected end", report.ExpectedEnd);
            Add(name + " incident", report.Incident);
            Add("on behalf of", report.OnBehalf);
            Add("called from", report.CalledFrom);
            Add("known by", report.KnownBy?.Code());
            Add("approved by", report.ApprovedBy);
        }

        said["report"] = act;
        return entry with { Before = AuditJson.Of(was), After = AuditJson.Of(said) };

        void Add(string key, object? value)
        {
            if (value is not null)
                said[key] = value;
        }
    }

    /// <summary>The entry for a confirmation.</summary>
    public static AuditEntry Confirmed(Reporter reporter, string act, string facility, Caller? caller)
    {
        var said = new Dictionary<string, object?>();
        if (caller?.Name is { } name)
            said["on behalf of"] = name;
        if (caller?.Number is { } number)
            said["called from"] = number;
        if (caller?.KnownBy is { } proof)
            said["known by"] = proof.Code();
        said["report"] = act;
        return Of(reporter, "status.confirm", $"facility:{facility}") with { After = AuditJson.Of(said) };
    }

    private static AuditEntry Of(Reporter reporter, string action, string subject) =>
        new(reporter.Id ?? reporter.Source.Code(), reporter.Name, action, subject) { Address = reporter.Address };
}
