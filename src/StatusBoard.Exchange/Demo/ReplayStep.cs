using StatusBoard.Reporting;

namespace StatusBoard.Exchange.Demo;

/// <summary>One act of the timeline: the reports of one reporter at one time.</summary>
/// <param name="At">The original time, with the offset of the place.</param>
/// <param name="Reporter">Who reported it, for example <c>EMS dispatch notice</c>.</param>
/// <param name="PublishedBy">Where it was published.</param>
/// <param name="Reports">The reports. Their expected ends are original times.</param>
public sealed record ReplayStep(DateTimeOffset At, string Reporter, string PublishedBy, IReadOnlyList<StatusReport> Reports);
