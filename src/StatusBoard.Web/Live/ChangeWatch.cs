using StatusBoard.Storage.Tail;

namespace StatusBoard.Web.Live;

/// <summary>
/// What the poll of the board's follower has last said to all others that follow a part of the database. While it is fresh,
/// a follower whose part has not changed reads nothing; when it is not (the follower fails, or polls seldom) each looks for
/// itself.
/// </summary>
public sealed class ChangeWatch(TimeProvider time)
{
    /// <summary>How long what a poll said stands for the present, counted from its beginning.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1.5);

    private volatile Poll? latest;

    /// <summary>Raised when a poll says something else than the one before; handlers return at once.</summary>
    public event Action? Changed;

    /// <summary>What the last poll said; null where it is too old to tell, or none has been.</summary>
    public ChangeMarks? Current => latest is { } poll && time.GetElapsedTime(poll.At) <= Fresh ? poll.Marks : null;

    /// <summary>Takes note of a poll.</summary>
    /// <param name="marks">What it said; null where it could not ask.</param>
    /// <param name="at">When it began, as a timestamp of the clock.</param>
    internal void Note(ChangeMarks? marks, long at)
    {
        var before = latest?.Marks;
        latest = marks is null ? null : new Poll(marks, at);
        if (marks != before)
            Handlers.Each(Changed, handler => handler());
    }

    private sealed record Poll(ChangeMarks Marks, long At);
}
