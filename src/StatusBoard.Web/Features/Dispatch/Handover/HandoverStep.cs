using StatusBoard.Statuses;

namespace StatusBoard.Web.Features.Dispatch.Handover;

/// <summary>One step of a line in a hand-over log.</summary>
/// <param name="At">When.</param>
/// <param name="Status">The status since then.</param>
/// <param name="Label">What the place calls it.</param>
public sealed record HandoverStep(DateTimeOffset At, Status Status, string Label);
