namespace StatusBoard.Audit;

/// <summary>What a check of the audit against its digests has found.</summary>
/// <param name="Days">How many days were checked and hold.</param>
/// <param name="Entries">How many rows are in them.</param>
/// <param name="Last">The newest digest that holds; null when there is none.</param>
/// <param name="Fault">The first thing at fault; null when everything holds.</param>
public sealed record AuditVerification(int Days, long Entries, AuditDigest? Last, AuditFault? Fault)
{
    /// <summary>How many acts are younger than the newest digest: they are not held by it yet.</summary>
    public long NotYet { get; init; }
}
