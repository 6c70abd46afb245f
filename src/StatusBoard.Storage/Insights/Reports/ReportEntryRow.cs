using StatusBoard.Insights.Reports;

namespace StatusBoard.Storage.Insights.Reports;

/// <summary>An entry of the history as far as it is counted.</summary>
internal sealed class ReportEntryRow
{
    public required string FacilityCode { get; init; }

    public required string ServiceCode { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    public required string Kind { get; init; }

    public string? Source { get; init; }

    public string? PreviousStatus { get; init; }

    public required string Status { get; init; }

    /// <summary>What it was; null for the entry with which the service came.</summary>
    public ReportAct? Act => ReportAct.Of(Kind, Source, PreviousStatus, Status);
}
