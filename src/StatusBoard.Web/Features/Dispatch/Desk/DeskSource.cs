using StatusBoard.Web.Features.Incidents.Exercises;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.Dispatch.Desk;

/// <summary>What a desk is answered from: the real board, or that of an exercise.</summary>
/// <param name="feed">The real board.</param>
/// <param name="index">The dispatch index of the real board.</param>
public sealed class DeskSource(BoardFeed feed, DispatchIndex index)
{
    private ExerciseFeed? exercise;

    /// <summary>The board.</summary>
    public BoardFeed Feed => exercise?.Feed ?? feed;

    /// <summary>The index of its facilities.</summary>
    public DispatchIndex Index => exercise?.Index ?? index;

    /// <summary>Answers from the board of an exercise; null for the real board.</summary>
    /// <returns>Whether that is another one than before.</returns>
    public bool Choose(ExerciseFeed? next)
    {
        if (ReferenceEquals(exercise, next))
            return false;
        exercise = next;
        return true;
    }
}
