namespace StatusBoard.Audit;

/// <summary>A disagreement between the audit and its digests.</summary>
/// <param name="Day">The first day that disagrees, in UTC.</param>
/// <param name="FirstId">The id of the first row that may be altered; null when it cannot be determined.</param>
/// <param name="LastId">The id of the last row that may be altered; null when it cannot be determined.</param>
/// <param name="What">What disagrees, in one sentence.</param>
public sealed record AuditFault(DateOnly Day, long? FirstId, long? LastId, string What)
{
    /// <inheritdoc/>
    public override string ToString() =>
        AuditChain.Text(Day)
        + (FirstId is not { } first || LastId is not { } last ? "" : first == last ? $", row {first}" : $", rows {first} to {last}")
        + $": {What}";
}
