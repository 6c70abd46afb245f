using System.Collections.Concurrent;
using StatusBoard.Access;
using StatusBoard.Boards;
using StatusBoard.Polls;

namespace StatusBoard.Web.Features.Polls;

/// <summary>The pictures of polls, each made once for all who may see the same, and the same object for as long as no answer has
/// come.</summary>
public sealed class PollPictures(TimeProvider time)
{
    private const int Most = 200;

    private readonly ConcurrentDictionary<(int Poll, Scope VisibleScope), Lazy<PollPicture>> known = new();
    private int made;

    /// <summary>How many were made.</summary>
    internal int Made => Volatile.Read(ref made);

    /// <summary>The picture of a poll for those who may see a scope. Names and telephone numbers are those of the board at the time when
    /// it was made.</summary>
    public PollPicture Of(PollTally tally, Board board, Scope visibleScope)
    {
        var key = (tally.Poll.Id, visibleScope);
        var now = time.GetUtcNow();
        var before = known.GetValueOrDefault(key)?.Value;
        if (before is not null && IsNew(before))
            return before;
        if (known.Count >= Most)
            known.Clear();
        var next = new Lazy<PollPicture>(() =>
        {
            Interlocked.Increment(ref made);
            return PollPicture.Of(tally, board, visibleScope, now, before);
        });
        // Of several viewers who come at once, one makes it.
        return known.AddOrUpdate(
            key, next, (_, there) => there.IsValueCreated && !IsNew(there.Value) ? next : there).Value;

        bool IsNew(PollPicture picture) =>
            ReferenceEquals(picture.Tally, tally) && !(picture.IsMapBehind && now - picture.MapAt >= PollPicture.MapKept);
    }
}
