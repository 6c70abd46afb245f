namespace StatusBoard.Web.Live.Loops;

/// <summary>The state of a loop at one moment.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Consequence">What does not work while it fails, as screens display it; null when no screen depends on it.</param>
/// <param name="LastSuccess">When a pass last succeeded on this node; null for never.</param>
/// <param name="FailingSince">The time of the first failed pass of the present outage; null while passes succeed.</param>
/// <param name="OverdueSince">Since when a successful pass has been overdue beyond the limit; null while none is.</param>
/// <param name="Failures">The number of failed passes since the node started.</param>
/// <param name="LastFault">The message of the last failure; null for none.</param>
/// <param name="IsElsewhere">Whether another node holds the lock and runs the task.</param>
public sealed record LoopReport(
    string Name, string? Consequence, DateTimeOffset? LastSuccess, DateTimeOffset? FailingSince, DateTimeOffset? OverdueSince,
    long Failures, string? LastFault, bool IsElsewhere);
