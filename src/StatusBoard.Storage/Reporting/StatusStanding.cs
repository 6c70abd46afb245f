namespace StatusBoard.Storage.Reporting;

/// <summary>
/// A row of the status table as it stands, taken for this transaction. Its times are as the engine keeps them, so that a row
/// whose time cannot be read can still be written.
/// </summary>
internal sealed class StatusStanding
{
    /// <summary>The place in the list of what was asked for.</summary>
    public int Number { get; init; }

    /// <summary>Whether there is such a facility on the board.</summary>
    public bool OnBoard { get; init; }

    /// <summary>The row's version; null when there is no such row.</summary>
    public long? Version { get; init; }

    public string? Status { get; init; }

    public string? ReasonCode { get; init; }

    public string? Reason { get; init; }

    public object? Since { get; init; }

    public object? ConfirmedAt { get; init; }

    public bool Stale { get; init; }

    public object? ExpectedEnd { get; init; }

    public string? Reporter { get; init; }

    public string? OnBehalf { get; init; }

    public string? CalledFrom { get; init; }

    public string? KnownBy { get; init; }

    public string? ApprovedBy { get; init; }

    public string? Source { get; init; }

    public string? Address { get; init; }

    public int? Incident { get; init; }

    public string? ReportId { get; init; }
}
