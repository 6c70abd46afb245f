using Microsoft.AspNetCore.SignalR;

namespace StatusBoard.Web.Live.Answers;

/// <summary>
/// The calls of Subscribe of one connection. One at a time is answered, and of those that wait the last stands: an earlier
/// one is told so at once, and what was made for it is given up. An answer that is being written already is finished
/// first, since no message can be broken off in the middle.
/// </summary>
internal sealed class SubscribeCalls : IDisposable
{
    /// <summary>What a call is told that does not stand any more.</summary>
    public const string Replaced = "Replaced by a later Subscribe of this connection.";

    private readonly Lock gate = new();
    private readonly SemaphoreSlim turn = new(1);
    private CancellationTokenSource? standing;
    private SubscribeAnswer? answer;
    private long asked;
    private long latest;
    private bool left;

    /// <summary>The number of a call that begins: a later one has a higher.</summary>
    public long Number() => Interlocked.Increment(ref asked);

    /// <summary>Puts a call in the place of the earlier ones, and has its answer made when it is its turn.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="make">Makes the answer; ended when a later call takes its place.</param>
    /// <exception cref="HubException">A later call took its place.</exception>
    public async Task<SubscribeAnswer> AnswerAsync(long number, Func<CancellationToken, Task<SubscribeAnswer>> make)
    {
        var mine = new CancellationTokenSource();
        CancellationTokenSource? earlier;
        SubscribeAnswer? unwritten;
        lock (gate)
        {
            if (left || number < latest)
                throw new HubException(Replaced);
            (earlier, unwritten) = (standing, answer);
            (standing, latest) = (mine, number);
        }

        // Outside of the lock: who is told goes on right here.
        if (earlier is not null)
            await earlier.CancelAsync();
        unwritten?.Replace();
        try
        {
            await turn.WaitAsync(mine.Token);
            return await MakeAsync(number, make, mine.Token);
        }
        catch (OperationCanceledException) when (mine.IsCancellationRequested)
        {
            throw new HubException(Replaced);
        }
    }

    /// <summary>The connection is gone: nothing more is written to it.</summary>
    public void Dispose()
    {
        CancellationTokenSource? last;
        SubscribeAnswer? unsent;
        lock (gate)
            (left, last, unsent) = (true, standing, answer);
        last?.Cancel();
        unsent?.Dispose();
    }

    private async Task<SubscribeAnswer> MakeAsync(
        long number, Func<CancellationToken, Task<SubscribeAnswer>> make, CancellationToken replaced)
    {
        SubscribeAnswer made;
        try
        {
            replaced.ThrowIfCancellationRequested();
            made = await make(replaced);
        }
        catch
        {
            turn.Release();
            throw;
        }

        made.Ended = () => turn.Release();
        bool stands;
        lock (gate)
        {
            answer = made;
            stands = !left && number == latest;
        }

        if (!stands)
            made.Replace();
        return made;
    }
}
