namespace StatusBoard.Exchange.Demo;

/// <summary>Where the replay stands, for a banner that says that nothing on the board is real-time.</summary>
/// <param name="Phase">What it is doing.</param>
/// <param name="Step">How many steps have been played; 0 before the first.</param>
/// <param name="Steps">How many there are.</param>
/// <param name="OriginalTime">When the last step played was in 2023; null before the first.</param>
/// <param name="Since">Since when this holds, in real time.</param>
public sealed record ReplayState(ReplayPhase Phase, int Step, int Steps, DateTimeOffset? OriginalTime, DateTimeOffset Since)
{
    /// <summary>When the next step was in 2023; null when there is none.</summary>
    public DateTimeOffset? NextOriginalTime { get; init; }

    /// <summary>When the next step is played in real time, or when it begins anew; null when not known.</summary>
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>The time of 2023 that a clock beside the board shows: it runs evenly from step to step and stands while the database is
    /// waited for.</summary>
    public DateTimeOffset? OriginalTimeAt(DateTimeOffset now)
    {
        if (Phase != ReplayPhase.Playing || OriginalTime is not { } from || NextOriginalTime is not { } to || NextAt is not { } at
            || at <= Since)
            return OriginalTime;
        var part = Math.Clamp((now - Since) / (at - Since), 0, 1);
        return from + ((to - from) * part);
    }
}
