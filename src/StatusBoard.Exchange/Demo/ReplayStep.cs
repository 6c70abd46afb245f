using StatusBoard.Reporting;

namespace StatusBoard.Exchange.Demo;

/// <summary>One act of reporting in the timeline.</summary>
/// <param name="At">When it was, with the offset of the place.</param>
/// <param name="Reporter">Who said so, for example <c>EMS dispatch notice</c>.</param>
/// <param name="PublishedBy">Where it was published.</param>
/// <param name="Reports">What was said. Expected ends are those of the time.</param>
public sealed record ReplayStep(DateTimeOffset At, string Reporter, string PublishedBy, IReadOnlyList<StatusReport> Reports);
