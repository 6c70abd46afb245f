namespace StatusBoard.Audit;

/// <summary>A stored digest of a part of a day. A day without entries has one part without rows.</summary>
/// <param name="Day">The day, in UTC.</param>
/// <param name="Part">The number of the part within the day, counted from 1.</param>
/// <param name="Entries">The number of rows that the digest covers.</param>
/// <param name="FirstId">The id of the first row; null when there is none.</param>
/// <param name="LastId">The id of the last row; null when there is none.</param>
/// <param name="Previous">The previous digest; null for the first part of the audit.</param>
/// <param name="Digest">The digest of this part.</param>
public sealed record AuditDigest(DateOnly Day, int Part, int Entries, long? FirstId, long? LastId, string? Previous, string Digest);
