namespace StatusBoard.Web.Live;

/// <summary>Whether this node is about to stop.</summary>
public sealed class Draining
{
    private volatile bool begun;

    /// <summary>Whether it is: a load balancer should send nobody here any more. Who is here stays until the node stops.</summary>
    public bool HasBegun => begun;

    /// <summary>It is about to stop.</summary>
    public void Begin() => begun = true;
}
