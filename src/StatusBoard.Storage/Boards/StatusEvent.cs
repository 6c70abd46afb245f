using System.Text.Json.Serialization;
using StatusBoard.Texts;

namespace StatusBoard.Storage.Boards;

/// <summary>One row of the history as it was written, its texts as they can be shown (<see cref="PlainText.ForShow"/>).</summary>
public sealed record StatusEvent
{
    /// <summary>Its place in the history: larger than that of every event committed before it.</summary>
    public long Id { get; init; }

    /// <summary>When it was written, by the database's clock.</summary>
    public DateTimeOffset OccurredAt { get; init; }

    /// <summary><c>created</c>, <c>report</c>, <c>confirmation</c>, <c>stale</c> or <c>lapse</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The facility's code.</summary>
    public required string Facility { get; init; }

    /// <summary>The facility's name.</summary>
    public string? FacilityName { get; init => field = PlainText.ForShowOrNull(value); }

    /// <summary>The USPS code of the facility's state.</summary>
    public string? State { get; init; }

    /// <summary>The service's code.</summary>
    public required string Service { get; init; }

    /// <summary>The status before.</summary>
    public string? PreviousStatus { get; init; }

    /// <summary>The status after.</summary>
    public required string Status { get; init; }

    /// <summary>Why, from the closed list.</summary>
    public string? ReasonCode { get; init; }

    /// <summary>Why, in words.</summary>
    public string? Reason { get; init => field = PlainText.ForShowOrNull(value, lines: true); }

    /// <summary>Since when the status held.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When it was confirmed.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>When it was expected to end.</summary>
    public DateTimeOffset? ExpectedEnd { get; init; }

    /// <summary>Who reported it.</summary>
    public string? ReportedBy { get; init => field = PlainText.ForShowOrNull(value); }

    /// <summary>Who said so, when the reporter spoke for somebody else.</summary>
    public string? OnBehalf { get; init => field = PlainText.ForShowOrNull(value); }

    /// <summary>The number that a caller telephoned from: for whoever may report on behalf of the facility, and never sent by the
    /// API.</summary>
    [JsonIgnore]
    public string? CalledFrom { get; init => field = PlainText.ForShowOrNull(value); }

    /// <summary>How a caller was known: <c>call-back</c>, <c>code-word</c> or <c>known-voice</c>.</summary>
    public string? KnownBy { get; init; }

    /// <summary>Who approved it, where the scheme asks for that.</summary>
    public string? ApprovedBy { get; init => field = PlainText.ForShowOrNull(value); }

    /// <summary>Which way it came in.</summary>
    public string? Source { get; init; }

    /// <summary>The network address or host it came from: told to administrators only.</summary>
    public string? Address { get; init; }

    /// <summary>The incident it belongs to.</summary>
    public int? Incident { get; init; }

    /// <summary>The act of reporting that it was part of: the same for all rows of one batch.</summary>
    public string? Report { get; init; }

    /// <summary>The database login that wrote it: told to administrators only.</summary>
    public string? DatabaseLogin { get; init; }
}
