using StatusBoard.Boards;

namespace StatusBoard.Web.Live;

/// <summary>A subscriber of a view of the board. It is called on the thread pool, one call at a time. A slow subscriber is called less
/// often, with all changes combined; neither a slow nor a failing subscriber delays others.</summary>
public interface IBoardSubscriber
{
    /// <summary>Called when something in the view has changed.</summary>
    void Changed(ViewChange change);

    /// <summary>Called with the heartbeat every few seconds, whether or not anything has changed.</summary>
    void Beat(Heartbeat beat);
}
