namespace StatusBoard.Exchange.Demo;

/// <summary>The progress of the replay, for the banner which says that the board does not show the present.</summary>
/// <param name="Phase">What the replay is doing.</param>
/// <param name="Step">How many steps have been played; 0 before the first.</param>
/// <param name="Steps">How many there are.</param>
/// <param name="OriginalTime">The original time of the last step played; null before the first.</param>
/// <param name="Since">Since when this state holds, in real time.</param>
public sealed record ReplayState(ReplayPhase Phase, int Step, int Steps, DateTimeOffset? OriginalTime, DateTimeOffset Since)
{
    /// <summary>The original time of the next step; null when there is none.</summary>
    public DateTimeOffset? NextOriginalTime { get; init; }

    /// <summary>When the next step is played, or the replay restarts, in real time; null when not known.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>The time that the clock beside the board shows: it runs evenly from step to step, and stops while the database
    /// fails.</summary>
    public DateTimeOffset? OriginalTimeAt(DateTimeOffset now)
    {
        if (Phase != ReplayPhase.Playing || OriginalTime is not { } from || NextOriginalTime is not { } to || NextAt is not { } at
            || at <= Since)
            return OriginalTime;
        var part = Math.Clamp((now - Since) / (at - Since), 0, 1);
        return from + ((to - from) * part);
    }
}
