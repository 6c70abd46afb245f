using StatusBoard.Statuses;

namespace StatusBoard.Reporting;

/// <summary>A report of the status of one service at one facility.</summary>
/// <param name="Facility">The facility's code.</param>
/// <param name="Service">The service's code.</param>
/// <param name="Status">The reported status.</param>
public sealed record StatusReport(string Facility, string Service, Status Status)
{
    /// <summary>The reason code; null for none.</summary>
    public ReasonCode? ReasonCode { get; init; }

    /// <summary>The reason in words; at most <see cref="ReportRules.MaxReasonLength"/> characters.</summary>
    public string? Reason { get; init; }

    /// <summary>The expected end; it has to be later than the report.</summary>
    public DateTimeOffset? ExpectedEnd { get; init; }

    /// <summary>The id of the incident; null for none.</summary>
    public int? Incident { get; init; }

    /// <summary>The name of the person on whose behalf the report is made, for example a supervisor on the telephone.</summary>
    public string? OnBehalf { get; init; }

    /// <summary>The caller's telephone number.</summary>
    public string? CalledFrom { get; init; }

    /// <summary>How the caller was verified.</summary>
    public VerificationMethod? KnownBy { get; init; }

    /// <summary>The name of the approver, where the scheme requires one.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>The version of the status that the reporter saw. The report is refused when the status has changed since.</summary>
    public long? IfVersion { get; init; }
}
