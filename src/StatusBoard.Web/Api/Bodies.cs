using StatusBoard.Storage.Boards;
using StatusBoard.Web.Features.Facilities;

namespace StatusBoard.Web.Api;

/// <summary>The request body of a report of one status.</summary>
/// <param name="Status">The status, for example <c>diversion</c>. Required.</param>
/// <param name="ReasonCode">The reason code, for example <c>staffing</c>.</param>
/// <param name="Reason">The reason in words; at most 500 characters.</param>
/// <param name="ExpectedEnd">The expected end: ISO 8601 with offset, in the future.</param>
/// <param name="Incident">The id of the incident.</param>
/// <param name="OnBehalf">The name of the person on whose behalf the report is made; at most 200 characters.</param>
/// <param name="ApprovedBy">The name of the approver; required where the scheme says so.</param>
public sealed record StatusWrite(
    string? Status, string? ReasonCode, string? Reason, string? ExpectedEnd, int? Incident, string? OnBehalf, string? ApprovedBy = null);

/// <summary>The request body of a confirmation; optional.</summary>
/// <param name="OnBehalf">The name of the person on whose behalf the confirmation is made; at most 200 characters.</param>
public sealed record ConfirmationWrite(string? OnBehalf);

/// <summary>The request body of a batch of reports. Either all are written, or none.</summary>
/// <param name="Reports">The reports.</param>
public sealed record ReportsWrite(IReadOnlyList<ReportWrite?>? Reports);

/// <summary>A report of a batch.</summary>
/// <param name="Facility">The facility's code. Required.</param>
/// <param name="Service">The service's code, for example <c>ed</c>. Required.</param>
/// <param name="Status">The status. Required.</param>
/// <param name="ReasonCode">The reason code.</param>
/// <param name="Reason">The reason in words.</param>
/// <param name="ExpectedEnd">The expected end.</param>
/// <param name="Incident">The id of the incident.</param>
/// <param name="OnBehalf">The name of the person on whose behalf the report is made.</param>
/// <param name="ApprovedBy">The name of the approver; required where the scheme says so.</param>
public sealed record ReportWrite(
    string? Facility,
    string? Service,
    string? Status,
    string? ReasonCode,
    string? Reason,
    string? ExpectedEnd,
    int? Incident,
    string? OnBehalf,
    string? ApprovedBy = null)
{
    /// <summary>The version of the facility or board that the sender saw. If this status has changed since, no report of the batch is
    /// written.</summary>
    public long? IfVersion { get; init; }
}

/// <summary>The response to a batch.</summary>
/// <param name="Version">The version of the board that contains all reports.</param>
/// <param name="Mode">The mode of the board.</param>
/// <param name="Facilities">The facilities of the reports.</param>
public sealed record ReportsWritten(long Version, string Mode, IReadOnlyList<FacilityJson> Facilities);

/// <summary>A page of the history, oldest first.</summary>
/// <param name="Mode">The mode that the board is in now.</param>
/// <param name="Events">The events.</param>
/// <param name="Next">The value of <c>after</c> for the next page; null when there is none yet.</param>
public sealed record EventsPage(string Mode, IReadOnlyList<StatusEvent> Events, long? Next);

/// <summary>A facility that accepts an ambulance now.</summary>
/// <param name="Facility">The facility.</param>
/// <param name="Miles">The straight-line distance in statute miles.</param>
public sealed record NearestJson(FacilityJson Facility, double Miles);
