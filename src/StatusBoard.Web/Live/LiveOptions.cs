namespace StatusBoard.Web.Live;

/// <summary>How changes reach the screens. Section <c>Live</c>.</summary>
public sealed class LiveOptions
{
    /// <summary>How often every open connection is told the version, so that silence means that something is wrong.</summary>
    public TimeSpan HeartbeatInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>How long a write waits for its change to be on this node's board before it answers "accepted".</summary>
    public TimeSpan WriteWait { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a connection may take none of what it is sent before it is closed.</summary>
    public TimeSpan StallLimit { get; set; } = TimeSpan.FromSeconds(30);
}
