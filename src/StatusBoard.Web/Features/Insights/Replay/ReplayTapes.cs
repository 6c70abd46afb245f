using StatusBoard.Insights;
using StatusBoard.Insights.Past;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Insights.Past;
using StatusBoard.Web.Features.Insights.Past;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.Insights.Replay;

/// <summary>Reads periods to be replayed, each once for all who replay it, one after the other (<see cref="PastQuestions"/>); the last few
/// are kept for some minutes.</summary>
public sealed class ReplayTapes : IDisposable
{
    /// <summary>How many changes a period may have.</summary>
    public const int MostChanges = 20_000;

    private const int MostKept = 3;
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(5);

    private readonly BoardFeed feed;
    private readonly TimeProvider time;
    private readonly Func<Period, Task<ReplayRead>> read;
    private readonly Lock gate = new();
    private readonly PastQuestions queue = new();
    private readonly List<(Period Period, string Epoch, DateTimeOffset Until, Task<ReplayRead> Read)> kept = [];

    public ReplayTapes(BoardFeed feed, PastBoards boards, PastReader reader, TimeProvider time)
        : this(feed, time, period => ReadTapeAsync(feed, boards, reader, period))
    {
    }

    internal ReplayTapes(BoardFeed feed, TimeProvider time, Func<Period, Task<ReplayRead>> read) =>
        (this.feed, this.time, this.read) = (feed, time, read);

    /// <summary>Reads a period that has passed.</summary>
    public Task<ReplayRead> ReadAsync(Period period, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            var epoch = feed.Board.Epoch;
            kept.RemoveAll(one => one.Until <= now || one.Epoch != epoch || one.Read.IsFaulted);
            var found = kept.Find(one => one.Period == period);
            if (found.Read is null)
            {
                if (queue.IsFull)
                    return Task.FromResult(new ReplayRead(null, PastQuestions.FullSentence));
                found = (period, epoch, now + KeptFor, ReadAsync(period));
                kept.Add(found);
                if (kept.Count > MostKept)
                    kept.RemoveAt(0);
            }

            return found.Read.WaitAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => queue.Dispose();

    private async Task<ReplayRead> ReadAsync(Period period)
    {
        await Task.Yield();
        var made = await queue.AnswerAsync(() => read(period));
        // What could not be read is tried again by whoever comes next.
        if (made.Film is null)
        {
            lock (gate)
                kept.RemoveAll(one => one.Period == period);
        }

        return made;
    }

    private static async Task<ReplayRead> ReadTapeAsync(BoardFeed feed, PastBoards boards, PastReader reader, Period period)
    {
        try
        {
            var start = await boards.OfAsync(period.Start, null, CancellationToken.None);
            if (start.Picture is not { } picture)
                return new ReplayRead(null, start.Knowledge switch
                {
                    PastKnowledge.BeforeHistory => PastMoment.Before(period.Start, start.First),
                    PastKnowledge.BeingWritten => BeingWritten,
                    PastKnowledge.Busy => PastQuestions.FullSentence,
                    _ => Unreadable,
                });
            var (steps, isBeingMade) = await reader.ReadChangesAsync(feed.Board, period, MostChanges, CancellationToken.None);
            return steps is null
                ? new ReplayRead(null, isBeingMade ? BeingWritten
                    : $"There are more than {MostChanges:N0} changes in this period: choose a shorter one.")
                : new ReplayRead(new ReplayFilm(new ReplayTape(picture.Board, period, steps)), null);
        }
        catch (DatabaseUnavailableException)
        {
            return new ReplayRead(null, Unreadable);
        }
    }

    private const string BeingWritten = "The history is still being written. Load the page again in some minutes.";
    private const string Unreadable = "The history cannot be read now: the database does not answer. Load the page again.";
}
