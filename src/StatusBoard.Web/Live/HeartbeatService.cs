using Microsoft.Extensions.Options;
using StatusBoard.Web.Live.Loops;

namespace StatusBoard.Web.Live;

/// <summary>Sends heartbeats while the node runs, and says afterwards when it did not run for a while or its clock was
/// set.</summary>
public sealed partial class HeartbeatService(
    BoardFeed feed, IOptions<LiveOptions> options, LoopRunner runner, TimeProvider time, ILogger<HeartbeatService> log)
    : BackgroundLoop(runner)
{
    private readonly Standstill standstill = new(time);
    private readonly ClockStep clock = new(time);

    /// <inheritdoc/>
    protected override IEnumerable<LoopPart> Parts() =>
    [
        new("heartbeat", Beat) { Limit = TimeSpan.FromSeconds(10), Retry = TimeSpan.FromSeconds(1),
            Consequence = "Screens do not hear from the server." },
    ];

    private Task<TimeSpan> Beat(CancellationToken cancellationToken)
    {
        if (standstill.Runs(options.Value.HeartbeatInterval) is { } late)
            StoodStill(late);
        if (clock.Look() is { } step)
            ClockWasSet(step.Duration(), step > TimeSpan.Zero ? "forward" : "back");
        feed.Beat();
        return Task.FromResult(options.Value.HeartbeatInterval);
    }

    [LoggerMessage(2010, LogLevel.Warning,
        "This node stood still for {Pause}: its screens said NOT LIVE meanwhile. Look whether its machine was paused, moved or swapped, "
            + "or had no processor left for it")]
    private partial void StoodStill(TimeSpan pause);

    [LoggerMessage(2012, LogLevel.Warning,
        "The clock of this machine was set {Direction} by {Step}, or the machine slept: what was reported, confirmed and lapsed in "
            + "between bears wrong times. Look at its time service (NTP), and at reports of that time")]
    private partial void ClockWasSet(TimeSpan step, string direction);
}
