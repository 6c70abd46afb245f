using StatusBoard.Insights.Past;
using StatusBoard.Storage.Databases;
using StatusBoard.Storage.Insights.Past;
using StatusBoard.Web.Live;

namespace StatusBoard.Web.Features.Insights.Past;

/// <summary>
/// The boards of moments that have passed. The same moment is read and made once for all viewers, the last few are kept for a minute, and
/// one is read at a time. The names, places and schemes on it are those of the present, so they may be a minute old.
/// </summary>
public sealed class PastBoards(BoardFeed feed, PastReader reader, TimeProvider time) : IDisposable
{
    /// <summary>How many moments are kept.</summary>
    internal const int MostKept = 6;

    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(1);

    /// <summary>How long a moment has to be over before it is kept: until then transactions that began before it may still
    /// commit.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(30);

    private readonly Lock gate = new();
    private readonly PastQuestions queue = new();
    private readonly LinkedList<Kept> kept = [];

    /// <summary>The board of a moment.</summary>
    /// <param name="at">The moment; it has to be in the past.</param>
    /// <param name="onlyService">The code of the one service that is needed; null for all.</param>
    /// <param name="cancellationToken">Stops waiting; the reading goes on for the others.</param>
    public Task<PastAnswer> OfAsync(DateTimeOffset at, string? onlyService, CancellationToken cancellationToken)
    {
        at = new DateTimeOffset(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
        var now = time.GetUtcNow();
        Kept one;
        lock (gate)
        {
            var epoch = feed.Board.Epoch;
            for (var node = kept.First; node is not null;)
            {
                var next = node.Next;
                if (node.Value.Until <= now || node.Value.Answer.IsFaulted || node.Value.Epoch != epoch)
                    kept.Remove(node);
                node = next;
            }

            var found = kept.FirstOrDefault(kept => kept.At == at && kept.OnlyService == onlyService);
            if (found is not null)
                kept.Remove(found);
            else if (queue.IsFull)
                return Task.FromResult(new PastAnswer(at, PastKnowledge.Busy, null, null));
            one = found ?? new Kept(
                at, onlyService, epoch, at < now - Settled ? now + KeptFor : now + TimeSpan.FromSeconds(1),
                queue.AnswerAsync(() => ReadAsync(at, onlyService)));
            kept.AddFirst(one);
            if (kept.Count > MostKept)
                kept.RemoveLast();
        }

        return one.Answer.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => queue.Dispose();

    private async Task<PastAnswer> ReadAsync(DateTimeOffset at, string? onlyService)
    {
        await Task.Yield();
        try
        {
            var present = feed.Board;
            var read = await reader.ReadAsync(present, at, onlyService, CancellationToken.None);
            return read.Statuses is { } statuses
                ? new PastAnswer(at, PastKnowledge.Known, read.First, new PastPicture(PastBoard.Of(present, statuses)))
                : new PastAnswer(at, read.IsBeingWritten ? PastKnowledge.BeingWritten : PastKnowledge.BeforeHistory, read.First, null);
        }
        catch (DatabaseUnavailableException)
        {
            Forget(at);
            return new PastAnswer(at, PastKnowledge.Unreadable, null, null);
        }
    }

    /// <summary>What could not be read is asked for again by whoever comes next.</summary>
    private void Forget(DateTimeOffset at)
    {
        lock (gate)
        {
            foreach (var one in kept.Where(one => one.At == at).ToList())
                kept.Remove(one);
        }
    }

    private sealed record Kept(DateTimeOffset At, string? OnlyService, string Epoch, DateTimeOffset Until, Task<PastAnswer> Answer);
}
