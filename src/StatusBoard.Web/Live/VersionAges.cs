using StatusBoard.Boards;

namespace StatusBoard.Web.Live;

/// <summary>Remembers when the last versions of the board came, to say for how long a page that shows an older one has been
/// behind.</summary>
public sealed class VersionAges
{
    private const int Kept = 4096;

    private readonly Queue<(long Version, DateTimeOffset At)> versions = new();
    private readonly TimeProvider time;
    private readonly BoardFeed feed;

    /// <summary>Follows a feed.</summary>
    public VersionAges(BoardFeed feed, TimeProvider time)
    {
        (this.feed, this.time) = (feed, time);
        feed.Changed += Note;
    }

    /// <summary>For how long there has been a newer version than this one; zero when there is none. At least so long, when it came before
    /// what is remembered.</summary>
    public TimeSpan BehindFor(long version)
    {
        if (version >= feed.Board.Version)
            return TimeSpan.Zero;
        lock (versions)
        {
            foreach (var (known, at) in versions)
            {
                if (known > version)
                    return time.GetUtcNow() - at;
            }
        }

        return TimeSpan.Zero;
    }

    /// <summary>For how long there has been another epoch than the one of a version that a page shows.</summary>
    public TimeSpan SinceEpoch()
    {
        lock (versions)
            return versions.TryPeek(out var first) ? time.GetUtcNow() - first.At : TimeSpan.Zero;
    }

    /// <summary>The epoch of the present board.</summary>
    public string Epoch => feed.Board.Epoch;

    private void Note(ChangeSet change)
    {
        lock (versions)
        {
            // Versions of another epoch say nothing about this one's.
            if (change.IsAnew)
                versions.Clear();
            versions.Enqueue((change.Board.Version, time.GetUtcNow()));
            if (versions.Count > Kept)
                versions.Dequeue();
        }
    }
}
