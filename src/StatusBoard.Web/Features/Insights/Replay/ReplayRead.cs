using StatusBoard.Insights.Past;

namespace StatusBoard.Web.Features.Insights.Replay;

/// <summary>A period as it was read.</summary>
/// <param name="Tape">The period; null where it cannot be shown.</param>
/// <param name="Problem">Why not, in a sentence.</param>
public sealed record ReplayRead(ReplayTape? Tape, string? Problem);
