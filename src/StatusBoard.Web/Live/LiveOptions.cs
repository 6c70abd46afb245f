namespace StatusBoard.Web.Live;

/// <summary>How changes are delivered. Section <c>Live</c>.</summary>
public sealed class LiveOptions
{
    /// <summary>The interval of the heartbeat.</summary>
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a write waits for this node's board to contain it before the response is "accepted".</summary>
    public TimeSpan WriteWait { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a connection may receive nothing before it is closed.</summary>
    public TimeSpan StallLimit { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a node that was told to stop works on and says so at <c>/health/ready</c>, before it ends what is open. Longer
    /// than a load balancer takes to notice.</summary>
    public TimeSpan StopDelay { get; set; } = TimeSpan.FromSeconds(5);
}
