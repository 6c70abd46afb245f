namespace StatusBoard.Audit;

/// <summary>Where the audit does not agree with its digests.</summary>
/// <param name="Day">The first day at fault, in UTC.</param>
/// <param name="FirstId">The number that the rows at fault begin with, where that can be told.</param>
/// <param name="LastId">The number that the rows at fault end with, where that can be told.</param>
/// <param name="What">What is wrong, in one sentence.</param>
public sealed record AuditFault(DateOnly Day, long? FirstId, long? LastId, string What)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"{AuditChain.Text(Day)}{(FirstId is { } first && LastId is { } last ? first == last ? $", row {first}" : $", rows {first} to {last}" : "")}: {What}";
}
