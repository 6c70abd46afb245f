using StatusBoard.Texts;

namespace StatusBoard.Storage.Dispatch.Alerts;

/// <summary>An alert as it is kept.</summary>
public sealed class AlertRow
{
    /// <summary>Its key.</summary>
    public required string AlertKey { get; init; }

    /// <summary>The code of its kind.</summary>
    public required string Kind { get; init; }

    /// <summary>When the first node saw it.</summary>
    public DateTimeOffset RaisedAt { get; init; }

    /// <summary>The facility's code.</summary>
    public required string FacilityCode { get; init; }

    /// <summary>The service's code.</summary>
    public required string ServiceCode { get; init; }

    /// <summary>The code of the status after.</summary>
    public required string Status { get; init; }

    /// <summary>What the place called it.</summary>
    public required string Label { get; init => field = PlainText.ForShow(value); }

    /// <summary>What the place called the status before.</summary>
    public string? PreviousLabel { get; init => field = PlainText.ForShowOrNull(value); }

    /// <summary>Why.</summary>
    public string? Reason { get; init => field = PlainText.ForShowOrNull(value, lines: true); }

    /// <summary>The incident it belongs to.</summary>
    public int? IncidentId { get; init; }

    /// <summary>When it escalated; null while it has not.</summary>
    public DateTimeOffset? EscalatedAt { get; init; }
}
