using Microsoft.AspNetCore.SignalR;

namespace StatusBoard.Web.Live.Answers;

/// <summary>The Subscribe calls of one connection. They are answered one at a time. A waiting call is replaced by a later one and fails at
/// once, and its answer is discarded. An answer that is already being written is completed first, because a message cannot be
/// aborted.</summary>
internal sealed class SubscribeCalls : IDisposable
{
    /// <summary>The error of a call that was replaced by a later one.</summary>
    public const string Replaced = "Replaced by a later Subscribe of this connection.";

    private readonly Lock gate = new();
    private readonly SemaphoreSlim turn = new(1);
    private CancellationTokenSource? standing;
    private SubscribeAnswer? answer;
    private long asked;
    private long latest;
    private bool left;

    /// <summary>Returns the number of a new call; later calls have higher numbers.</summary>
    public long Number() => Interlocked.Increment(ref asked);

    /// <summary>Replaces earlier calls, and creates the answer when it is this call's turn.</summary>
    /// <param name="number">The number of the call.</param>
    /// <param name="make">Creates the answer; cancelled when a later call replaces this one.</param>
    /// <exception cref="HubException">A later call has replaced this one.</exception>
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

        // Outside the lock, because continuations run synchronously here.
        if (earlier is not null)
            await earlier.CancelAsync();
        unwritten?.Replace();
        try
        {
            await turn.WaitAsync(mine.Token);
            return await MakeAsync(number, make, mine.Token);
        }
        catch (OperationCanceledException exception) when (mine.IsCancellationRequested)
        {
            throw new HubException(Replaced, exception);
        }
    }

    /// <summary>Ends all calls, because the connection is closed.</summary>
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
