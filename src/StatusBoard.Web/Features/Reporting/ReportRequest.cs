namespace StatusBoard.Web.Features.Reporting;

/// <summary>The request of the report page.</summary>
/// <param name="Id">An id chosen by the sender. A report that is sent again with the same id is written once.</param>
/// <param name="Version">The version of the facility that was displayed when the report was started.</param>
/// <param name="Confirm">Whether all present statuses are confirmed; then there are no reports.</param>
/// <param name="Reports">The reported statuses, at most one for each service.</param>
/// <param name="Caller">The caller; null unless the report is made by telephone.</param>
public sealed record ReportRequest(Guid Id, long Version, bool Confirm, IReadOnlyList<SentReport>? Reports, SentCaller? Caller)
{
    /// <summary>The epoch of the version; null from a page of an earlier build.</summary>
    public string? Epoch { get; init; }

    /// <summary>The code of the only service that is confirmed; null for all.</summary>
    public string? Service { get; init; }
}

/// <summary>A reported status.</summary>
/// <param name="Service">The code of the service.</param>
/// <param name="Status">The code of the status.</param>
/// <param name="ReasonCode">The reason code.</param>
/// <param name="Reason">The reason in words.</param>
/// <param name="ApprovedBy">The name of the approver.</param>
/// <param name="Minutes">The expected end, in minutes from the time of sending.</param>
/// <param name="At">The expected end as a local time at the facility, for example <c>18:30</c>; empty when a time was required but not
/// entered.</param>
public sealed record SentReport(string Service, string Status, string? ReasonCode, string? Reason, string? ApprovedBy, int? Minutes,
    string? At);

/// <summary>The caller of a report by telephone.</summary>
/// <param name="Name">The name.</param>
/// <param name="Number">The telephone number.</param>
/// <param name="KnownBy">The verification method.</param>
/// <param name="Code">The downtime code that the caller gave.</param>
public sealed record SentCaller(string? Name, string? Number, string? KnownBy, string? Code);

/// <summary>The response to an accepted report.</summary>
/// <param name="At">The time of the report, in milliseconds since 1970.</param>
/// <param name="Version">The version of the facility that contains it.</param>
/// <param name="Repeated">Whether it had been accepted before.</param>
/// <param name="HoldsUntil">When the first of the confirmed statuses lapses or turns stale unless it is confirmed again, in milliseconds
/// since 1970; null when none does, or after a report.</param>
public sealed record AcceptedForm(long At, long Version, bool Repeated, long? HoldsUntil);

/// <summary>The response when a status has changed since it was displayed.</summary>
/// <param name="Title">What has happened, in words.</param>
/// <param name="State">The present statuses.</param>
public sealed record RefusedForm(string Title, PresentState State);
