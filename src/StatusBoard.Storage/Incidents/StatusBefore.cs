namespace StatusBoard.Storage.Incidents;

/// <summary>What a status was before a step, and how it stands now. Times that go back into the table are as the engine keeps
/// them.</summary>
internal sealed class StatusBefore
{
    public required string Facility { get; init; }

    public required string Service { get; init; }

    public string? NewStatus { get; init; }

    public required string Status { get; init; }

    public string? ReasonCode { get; init; }

    public string? Reason { get; init; }

    public object? Since { get; init; }

    public object? ConfirmedAt { get; init; }

    /// <summary>Null where the step was made by a version that did not keep it, nor the author.</summary>
    public bool? Stale { get; init; }

    public object? ExpectedEnd { get; init; }

    public string? Reporter { get; init; }

    public string? OnBehalf { get; init; }

    public string? CalledFrom { get; init; }

    public string? KnownBy { get; init; }

    public string? ApprovedBy { get; init; }

    public string? Source { get; init; }

    public string? Address { get; init; }

    public int? Incident { get; init; }

    public string? ReportNow { get; init; }

    public string? StatusNow { get; init; }

    public string? ReporterNow { get; init; }

    public DateTimeOffset? At { get; init; }
}
