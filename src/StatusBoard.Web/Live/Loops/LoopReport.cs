namespace StatusBoard.Web.Live.Loops;

/// <summary>How a loop is doing at one moment.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Consequence">What does not work while it fails, as screens say it; null where no screen shows anything of it.</param>
/// <param name="LastSuccess">When a pass last succeeded on this node; null for never.</param>
/// <param name="FailingSince">When the first failed pass of the present outage was; null while it succeeds.</param>
/// <param name="OverdueSince">Since when a successful pass has been overdue for longer than the loop's limit; null while none is.</param>
/// <param name="Failures">How many passes have failed since the node started.</param>
/// <param name="LastFault">The last fault's message; null for none.</param>
/// <param name="IsElsewhere">Whether another node has its lock and does it.</param>
public sealed record LoopReport(
    string Name, string? Consequence, DateTimeOffset? LastSuccess, DateTimeOffset? FailingSince, DateTimeOffset? OverdueSince,
    long Failures, string? LastFault, bool IsElsewhere);
