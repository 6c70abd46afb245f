namespace StatusBoard.Storage.Insights;

/// <summary>A time in which a facility was retired.</summary>
internal sealed class RetirementRow
{
    public required string FacilityCode { get; init; }

    public DateTimeOffset RetiredAt { get; init; }

    /// <summary>When it returned; null while it is retired.</summary>
    public DateTimeOffset? ReturnedAt { get; init; }
}
