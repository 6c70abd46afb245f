namespace StatusBoard.Audit;

/// <summary>The digest of a part of a day, as it is kept. A day without acts has one part without rows.</summary>
/// <param name="Day">The day, in UTC.</param>
/// <param name="Part">The part's number within the day, from 1.</param>
/// <param name="Entries">How many rows it is over.</param>
/// <param name="FirstId">The number of its first row; null when it has none.</param>
/// <param name="LastId">The number of its last row; null when it has none.</param>
/// <param name="Previous">The digest before it; null for the very first.</param>
/// <param name="Digest">Its own.</param>
public sealed record AuditDigest(DateOnly Day, int Part, int Entries, long? FirstId, long? LastId, string? Previous, string Digest);
