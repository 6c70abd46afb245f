namespace StatusBoard.Web.Features.Reporting;

/// <summary>What the report page sends.</summary>
/// <param name="Id">The sender's own name for this act: sent again, it is written once.</param>
/// <param name="Version">The facility's version that was on the screen when it was begun.</param>
/// <param name="Confirm">Whether all present statuses are said to hold; then there are no reports.</param>
/// <param name="Reports">What is reported, at most one for a service.</param>
/// <param name="Caller">Who telephoned, when somebody did.</param>
public sealed record SentForm(Guid Id, long Version, bool Confirm, IReadOnlyList<SentReport>? Reports, SentCaller? Caller)
{
    /// <summary>The epoch of the version; null from a page of before there were any.</summary>
    public string? Epoch { get; init; }
}

/// <summary>One status that is reported.</summary>
/// <param name="Service">The service's code.</param>
/// <param name="Status">The status's code.</param>
/// <param name="ReasonCode">Why, from the closed list.</param>
/// <param name="Reason">Why, in words.</param>
/// <param name="ApprovedBy">Who approved it.</param>
/// <param name="Minutes">In how many minutes from the time of sending it is expected to end.</param>
/// <param name="At">Until what time on the facility's own clock, <c>18:30</c>; empty where a time was to be chosen and was not.</param>
public sealed record SentReport(string Service, string Status, string? ReasonCode, string? Reason, string? ApprovedBy, int? Minutes,
    string? At);

/// <summary>Who telephoned.</summary>
/// <param name="Name">Their name.</param>
/// <param name="Number">The number they called from.</param>
/// <param name="KnownBy">How they were known.</param>
/// <param name="Code">The downtime code that they read out.</param>
public sealed record SentCaller(string? Name, string? Number, string? KnownBy, string? Code);

/// <summary>The answer to what was accepted.</summary>
/// <param name="At">When, in milliseconds since 1970.</param>
/// <param name="Version">The facility's version that has it.</param>
/// <param name="Repeated">Whether it had been accepted before.</param>
public sealed record AcceptedForm(long At, long Version, bool Repeated);

/// <summary>The answer when something has changed since the page showed it.</summary>
/// <param name="Title">What has happened, in words.</param>
/// <param name="State">What stands now.</param>
public sealed record RefusedForm(string Title, PresentState State);
