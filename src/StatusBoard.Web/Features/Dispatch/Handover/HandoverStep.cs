using StatusBoard.Statuses;

namespace StatusBoard.Web.Features.Dispatch.Handover;

/// <summary>A status in a line of a hand-over log.</summary>
/// <param name="At">When it began.</param>
/// <param name="Status">The status.</param>
/// <param name="Label">Its local name.</param>
public sealed record HandoverStep(DateTimeOffset At, Status Status, string Label);
