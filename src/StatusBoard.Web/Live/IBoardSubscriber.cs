using StatusBoard.Boards;

namespace StatusBoard.Web.Live;

/// <summary>Somebody who follows a view of the board. Calls come one after the other and must return at once: take a note, do the work elsewhere.</summary>
public interface IBoardSubscriber
{
    /// <summary>Something of the view changed.</summary>
    void Changed(ViewChange change);

    /// <summary>The beat of the board, every few seconds, whether anything changed or not.</summary>
    void Beat(Heartbeat beat);
}
