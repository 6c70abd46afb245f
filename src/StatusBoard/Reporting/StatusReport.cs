using StatusBoard.Statuses;

namespace StatusBoard.Reporting;

/// <summary>One thing that somebody says about one service of one facility.</summary>
/// <param name="Facility">The facility's code.</param>
/// <param name="Service">The service's code.</param>
/// <param name="Status">The status it now has.</param>
public sealed record StatusReport(string Facility, string Service, Status Status)
{
    /// <summary>Why, from the closed list.</summary>
    public ReasonCode? ReasonCode { get; init; }

    /// <summary>Why, in words; at most <see cref="ReportRules.MaxReasonLength"/> characters.</summary>
    public string? Reason { get; init; }

    /// <summary>When it is expected to end; after the time of the report.</summary>
    public DateTimeOffset? ExpectedEnd { get; init; }

    /// <summary>The incident it belongs to.</summary>
    public int? Incident { get; init; }

    /// <summary>Who said so, when the reporter speaks for somebody else (a supervisor on the telephone).</summary>
    public string? OnBehalf { get; init; }

    /// <summary>The number that a caller telephoned from.</summary>
    public string? CalledFrom { get; init; }

    /// <summary>How a caller was known.</summary>
    public CallerProof? KnownBy { get; init; }

    /// <summary>Who approved it, where the scheme asks for that.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>The version of the status that the reporter saw; the report is refused when it has moved on since.</summary>
    public long? IfVersion { get; init; }
}
