using StatusBoard.Texts;

namespace StatusBoard.Storage.Dispatch.Overrides;

/// <summary>A unit was sent to a facility that was closed or diverting: who noted it, when and why. It changes no status.</summary>
public sealed class OverrideNote
{
    /// <summary>Its number; larger than that of every note before it.</summary>
    public long Id { get; init; }

    /// <summary>When it was noted.</summary>
    public DateTimeOffset NotedAt { get; init; }

    /// <summary>The facility's code.</summary>
    public required string Facility { get; init; }

    /// <summary>The facility's name.</summary>
    public string? FacilityName { get; init => field = PlainText.ForShowOrNull(value); }

    /// <summary>The USPS code of the facility's state.</summary>
    public string? State { get; init; }

    /// <summary>The status of its emergency department at that moment.</summary>
    public required string Status { get; init; }

    /// <summary>What the place called that status.</summary>
    public required string Label { get; init => field = PlainText.ForShow(value); }

    /// <summary>Why: <c>extremis</c>, <c>patient-choice</c>, <c>closest</c> or <c>other</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>The unit that was sent.</summary>
    public string? Unit { get; init => field = PlainText.ForShowOrNull(value); }

    /// <summary>More in words.</summary>
    public string? Note { get; init => field = PlainText.ForShowOrNull(value, lines: true); }

    /// <summary>Who noted it.</summary>
    public required string NotedBy { get; init => field = PlainText.ForShow(value); }
}
