namespace StatusBoard.Audit;

/// <summary>The result of verifying the audit against its digests.</summary>
/// <param name="Days">The number of days that were verified without a fault.</param>
/// <param name="Entries">The number of rows of those days.</param>
/// <param name="Last">The newest digest that was verified; null when there is none.</param>
/// <param name="Fault">The first disagreement; null when there is none.</param>
public sealed record AuditVerification(int Days, long Entries, AuditDigest? Last, AuditFault? Fault)
{
    /// <summary>How many of the days were archived: their digests are in the chain, and their rows are not here any more.</summary>
    public int Archived { get; init; }

    /// <summary>The number of entries that are newer than the newest digest and therefore not covered by any.</summary>
    public long NotYet { get; init; }
}
