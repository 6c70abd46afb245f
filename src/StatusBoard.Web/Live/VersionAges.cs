using StatusBoard.Boards;

namespace StatusBoard.Web.Live;

/// <summary>Remembers when the last versions of the board were read, to tell for how long a page with an older version has been
/// behind.</summary>
public sealed class VersionAges
{
    private const int Kept = 4096;

    private readonly Queue<(long Version, DateTimeOffset At)> versions = new();
    private readonly TimeProvider time;
    private readonly BoardFeed feed;

    /// <summary>Starts following a feed.</summary>
    public VersionAges(BoardFeed feed, TimeProvider time)
    {
        (this.feed, this.time) = (feed, time);
        feed.Changed += Note;
    }

    /// <summary>For how long there has been a newer version than this one; zero when there is none. A lower bound, if the version is older
    /// than what is remembered.</summary>
    public TimeSpan BehindFor(long version)
    {
        if (version >= feed.Board.Version)
            return TimeSpan.Zero;
        lock (versions)
        {
            foreach (var (known, recordedAt) in versions)
            {
                if (known > version)
                    return time.GetUtcNow() - recordedAt;
            }
        }

        return TimeSpan.Zero;
    }

    /// <summary>For how long there has been another epoch than that of a displayed version.</summary>
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
            // Versions of the previous epoch cannot be compared with those of this one.
            if (change.IsNewEpoch)
                versions.Clear();
            versions.Enqueue((change.Board.Version, time.GetUtcNow()));
            if (versions.Count > Kept)
                versions.Dequeue();
        }
    }
}
