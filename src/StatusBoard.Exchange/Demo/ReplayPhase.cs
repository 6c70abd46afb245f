namespace StatusBoard.Exchange.Demo;

/// <summary>What the replay is doing.</summary>
public enum ReplayPhase
{
    /// <summary>It has not begun, or there is nothing to play on this database.</summary>
    Off,

    /// <summary>Its clock runs.</summary>
    Playing,

    /// <summary>The database does not take the next step; it is tried again until it does.</summary>
    Waiting,

    /// <summary>It was told to stand.</summary>
    Paused,

    /// <summary>The last step has been played.</summary>
    Ended,
}
