using StatusBoard.Boards;

namespace StatusBoard.Web.Live;

/// <summary>Somebody who follows a view of the board. Calls come one after the other, on the thread pool. One that takes long is told less
/// often, of all that has changed meanwhile at once; it delays nobody else, and neither does one that throws.</summary>
public interface IBoardSubscriber
{
    /// <summary>Something of the view changed.</summary>
    void Changed(ViewChange change);

    /// <summary>The beat of the board, every few seconds, whether anything changed or not.</summary>
    void Beat(Heartbeat beat);
}
