namespace StatusBoard.Storage.Tests.Engines;

/// <summary>A row of the status table as it is stored.</summary>
public sealed class StatusRow
{
    public const string Select = """
        SELECT FacilityCode, ServiceCode, ServiceKind, Status, ReasonCode, Reason, Since, ConfirmedAt, Stale, ExpectedEnd, Reporter,
            OnBehalf, CalledFrom, KnownBy, ApprovedBy, Source, Address, IncidentId, ReportId, CAST(RowVersion AS bigint) AS Version
        FROM ServiceStatus
        """;

    public required string FacilityCode { get; init; }

    public required string ServiceCode { get; init; }

    public required string ServiceKind { get; init; }

    public required string Status { get; init; }

    public string? ReasonCode { get; init; }

    public string? Reason { get; init; }

    public DateTimeOffset? Since { get; init; }

    public DateTimeOffset? ConfirmedAt { get; init; }

    public bool Stale { get; init; }

    public DateTimeOffset? ExpectedEnd { get; init; }

    public string? Reporter { get; init; }

    public string? OnBehalf { get; init; }

    public string? CalledFrom { get; init; }

    public string? KnownBy { get; init; }

    public string? ApprovedBy { get; init; }

    public string? Source { get; init; }

    public string? Address { get; init; }

    public int? IncidentId { get; init; }

    public string? ReportId { get; init; }

    public long Version { get; init; }
}
