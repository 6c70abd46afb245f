namespace StatusBoard.Statuses;

/// <summary>A row of the status table. Times keep the offset with which they were written.</summary>
/// <param name="Facility">The facility's code.</param>
/// <param name="Service">The service's code.</param>
/// <param name="Status">The present status.</param>
/// <param name="Version">The row version: higher than that of every row committed before.</param>
public sealed record StatusEntry(string Facility, string Service, Status Status, long Version)
{
    /// <summary>When this status began; null when it was never reported.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When the status was last reported or confirmed; null when it was never reported.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>Whether the row is marked as stale in the database.</summary>
    public bool Stale { get; init; }

    /// <summary>The expected end.</summary>
    public DateTimeOffset? ExpectedEnd { get; init; }

    /// <summary>The reason code; null for none.</summary>
    public ReasonCode? ReasonCode { get; init; }

    /// <summary>The reason in words. It is user input: encode it wherever it is shown.</summary>
    public string? Reason { get; init; }

    /// <summary>The name of the reporter.</summary>
    public string? Reporter { get; init; }

    /// <summary>The source of the report.</summary>
    public ReportSource? Source { get; init; }

    /// <summary>The id of the incident; null for none.</summary>
    public int? Incident { get; init; }

    /// <summary>What is wrong with the row, when it could not be read and is shown as unknown; null for a valid row.</summary>
    public string? Fault { get; init; }
}
