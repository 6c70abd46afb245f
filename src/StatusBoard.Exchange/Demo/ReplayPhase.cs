namespace StatusBoard.Exchange.Demo;

/// <summary>The state of the replay.</summary>
public enum ReplayPhase
{
    /// <summary>It has not started, or this database does not hold the demonstration.</summary>
    Off,

    /// <summary>It is playing.</summary>
    Playing,

    /// <summary>The database failed at the next step; the step is retried until it succeeds.</summary>
    Waiting,

    /// <summary>It is paused.</summary>
    Paused,

    /// <summary>The last step has been played.</summary>
    Ended,
}
