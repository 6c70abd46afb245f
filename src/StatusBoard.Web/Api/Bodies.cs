using StatusBoard.Storage.Boards;
using StatusBoard.Web.Features.Facilities;

namespace StatusBoard.Web.Api;

/// <summary>The body of a status write.</summary>
/// <param name="Status">The status, for example <c>diversion</c>. Required.</param>
/// <param name="ReasonCode">Why, from the closed list, for example <c>staffing</c>.</param>
/// <param name="Reason">Why, in words; at most 500 characters.</param>
/// <param name="ExpectedEnd">When it is expected to end: ISO 8601 with offset, in the future.</param>
/// <param name="Incident">The number of the incident it belongs to.</param>
/// <param name="OnBehalf">Who said so, when the sender speaks for somebody else; at most 200 characters.</param>
/// <param name="ApprovedBy">Who approved it; needed where the scheme asks for that.</param>
public sealed record StatusWrite(
    string? Status, string? ReasonCode, string? Reason, string? ExpectedEnd, int? Incident, string? OnBehalf, string? ApprovedBy = null);

/// <summary>The body of a confirmation; it may be left out.</summary>
/// <param name="OnBehalf">Who said so, when the sender speaks for somebody else; at most 200 characters.</param>
public sealed record ConfirmationWrite(string? OnBehalf);

/// <summary>The body of a batch: all of it is kept, or none.</summary>
/// <param name="Reports">The reports.</param>
public sealed record ReportsWrite(IReadOnlyList<ReportWrite?>? Reports);

/// <summary>One report of a batch.</summary>
/// <param name="Facility">The facility's code. Required.</param>
/// <param name="Service">The service's code, for example <c>ed</c>. Required.</param>
/// <param name="Status">The status. Required.</param>
/// <param name="ReasonCode">Why, from the closed list.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="ExpectedEnd">When it is expected to end.</param>
/// <param name="Incident">The number of the incident it belongs to.</param>
/// <param name="OnBehalf">Who said so.</param>
/// <param name="ApprovedBy">Who approved it; needed where the scheme asks for that.</param>
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
    /// <summary>The version of the facility, or of the board, that you looked at: where this status has changed since, none of the batch
    /// is written.</summary>
    public long? IfVersion { get; init; }
}

/// <summary>The answer to a batch.</summary>
/// <param name="Version">The version of the board that has all of it.</param>
/// <param name="Facilities">The facilities concerned.</param>
public sealed record ReportsWritten(long Version, IReadOnlyList<FacilityJson> Facilities);

/// <summary>A page of the history, oldest first.</summary>
/// <param name="Events">The events.</param>
/// <param name="Next">What to send as <c>after</c> for those that follow; null when there are none yet.</param>
public sealed record EventsPage(IReadOnlyList<StatusEvent> Events, long? Next);

/// <summary>A facility that accepts an ambulance now.</summary>
/// <param name="Facility">The facility.</param>
/// <param name="Miles">Statute miles in a straight line.</param>
public sealed record NearestJson(FacilityJson Facility, double Miles);
