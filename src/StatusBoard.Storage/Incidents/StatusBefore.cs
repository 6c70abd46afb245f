namespace StatusBoard.Storage.Incidents;

/// <summary>What a status was before a step.</summary>
internal sealed class StatusBefore
{
    public required string Facility { get; init; }

    public required string Service { get; init; }

    public string? NewStatus { get; init; }

    public required string Status { get; init; }

    public string? ReasonCode { get; init; }

    public string? Reason { get; init; }

    public DateTimeOffset? Since { get; init; }

    public DateTimeOffset? ConfirmedAt { get; init; }

    public DateTimeOffset? ExpectedEnd { get; init; }

    public int? Incident { get; init; }

    public string? ReportId { get; init; }

    public string? ReportNow { get; init; }

    public string? StatusNow { get; init; }

    public string? ReporterNow { get; init; }

    public DateTimeOffset? At { get; init; }
}
