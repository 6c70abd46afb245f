using StatusBoard.Statuses;

namespace StatusBoard.Storage.Reporting;

/// <summary>A reason that was given with reports.</summary>
/// <param name="Code">The reason on the closed list.</param>
/// <param name="Words">What was written with it; null for nothing.</param>
/// <param name="Uses">How often.</param>
public sealed record UsedReason(ReasonCode Code, string? Words, int Uses);
