namespace StatusBoard.Statuses;

/// <summary>
/// One row of the status table, read into the domain's words. Times keep the offset that they were written with.
/// </summary>
/// <param name="Facility">The facility's code.</param>
/// <param name="Service">The service's code.</param>
/// <param name="Status">The present status.</param>
/// <param name="Version">The row's version: larger than that of every row committed before it.</param>
public sealed record StatusEntry(string Facility, string Service, Status Status, long Version)
{
    /// <summary>Since when this status holds; null when never reported.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>When somebody last said that it holds; null when never reported.</summary>
    public DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>Whether the database has it down as stale already.</summary>
    public bool Stale { get; init; }

    /// <summary>When it is expected to end.</summary>
    public DateTimeOffset? ExpectedEnd { get; init; }

    /// <summary>Why, from the closed list.</summary>
    public ReasonCode? ReasonCode { get; init; }

    /// <summary>Why, in words. Text of people: encode it wherever it is shown.</summary>
    public string? Reason { get; init; }

    /// <summary>Who reported it.</summary>
    public string? Reporter { get; init; }

    /// <summary>Which way it came in.</summary>
    public ReportSource? Source { get; init; }

    /// <summary>The incident it belongs to.</summary>
    public int? Incident { get; init; }

    /// <summary>What was wrong with the row, when it could not be read as written and is shown as unknown.</summary>
    public string? Fault { get; init; }
}
