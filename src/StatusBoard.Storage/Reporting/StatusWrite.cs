using StatusBoard.Reporting;
using StatusBoard.Statuses;

namespace StatusBoard.Storage.Reporting;

/// <summary>All of a row of the status table as it is to be. Times are <see cref="DateTimeOffset"/>s, or as the engine keeps
/// them.</summary>
internal sealed record StatusWrite(string Facility, string Service)
{
    /// <summary>The version over which it is written: where the row has another by now, nothing is.</summary>
    public long Version { get; init; }

    public required string Status { get; init; }

    public string? ReasonCode { get; init; }

    public string? Reason { get; init; }

    public object? Since { get; init; }

    public object? ConfirmedAt { get; init; }

    public int Stale { get; init; }

    public object? ExpectedEnd { get; init; }

    public string? Reporter { get; init; }

    public string? OnBehalf { get; init; }

    public string? CalledFrom { get; init; }

    public string? KnownBy { get; init; }

    public string? ApprovedBy { get; init; }

    public string? Source { get; init; }

    public string? Address { get; init; }

    public int? Incident { get; init; }

    public required string ReportId { get; init; }

    /// <summary>A row as it stands: for a write that changes one thing about it.</summary>
    public static StatusWrite Of(string facility, string service, StatusStanding standing) => new(facility, service)
    {
        Version = standing.Version ?? 0,
        Status = standing.Status ?? "",
        ReasonCode = standing.ReasonCode,
        Reason = standing.Reason,
        Since = standing.Since,
        ConfirmedAt = standing.ConfirmedAt,
        Stale = standing.Stale ? 1 : 0,
        ExpectedEnd = standing.ExpectedEnd,
        Reporter = standing.Reporter,
        OnBehalf = standing.OnBehalf,
        CalledFrom = standing.CalledFrom,
        KnownBy = standing.KnownBy,
        ApprovedBy = standing.ApprovedBy,
        Source = standing.Source,
        Address = standing.Address,
        Incident = standing.Incident,
        ReportId = standing.ReportId ?? "",
    };

    /// <summary>What a report makes of a row. A status that stays the same keeps its beginning.</summary>
    public static StatusWrite Of(StatusReport report, StatusStanding standing, Act act) => new(report.Facility, report.Service)
    {
        Version = standing.Version ?? 0,
        Status = report.Status.Code(),
        ReasonCode = report.ReasonCode?.Code(),
        Reason = report.Reason,
        Since = standing.Status == report.Status.Code() ? standing.Since ?? act.Now : act.Now,
        ConfirmedAt = act.Now,
        ExpectedEnd = report.ExpectedEnd,
        Reporter = act.Reporter,
        OnBehalf = report.OnBehalf,
        CalledFrom = report.CalledFrom,
        KnownBy = report.KnownBy?.Code(),
        ApprovedBy = report.ApprovedBy,
        Source = act.Source,
        Address = act.Address,
        Incident = report.Incident,
        ReportId = act.ReportId,
    };
}
