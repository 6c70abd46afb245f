using StatusBoard.Boards;
using StatusBoard.Web.Security.Limits;

namespace StatusBoard.Web.Live.Answers;

/// <summary>
/// The boards that hub clients are being sent: one encoded copy per view, version and protocol, however many wait for it,
/// kept for as long as somebody does.
/// </summary>
public sealed class SharedAnswers(HeldBytes held) : IDisposable
{
    /// <summary>What a connection itself holds while it is sent an answer: the buffers of its pipe and its socket.</summary>
    public const long BytesOfConnection = 128 * 1024;

    private readonly Lock gate = new();
    private readonly Dictionary<(BoardFilter Filter, string Epoch, long Version, string Protocol), Copy> copies = [];

    // What is being encoded is not counted yet: only so many at once.
    private readonly SemaphoreSlim encoding = new(Environment.ProcessorCount);

    /// <summary>How many copies there are.</summary>
    public int Count
    {
        get
        {
            lock (gate)
                return copies.Count;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => encoding.Dispose();

    /// <summary>Gives the copy that all share, made by whoever asks first.</summary>
    /// <param name="view">The board that is sent.</param>
    /// <param name="protocol">The protocol's name.</param>
    /// <param name="caller">For whom it is counted.</param>
    /// <param name="encode">Encodes the board.</param>
    /// <param name="written">Told when it is being written.</param>
    /// <param name="cancellationToken">It is not wanted any more.</param>
    /// <exception cref="BoundReachedException">It would be more than may be held.</exception>
    internal async Task<SubscribeAnswer> TakeAsync(BoardView view, string protocol, string caller, Func<BoardView, EncodedAnswer> encode,
        Action written, CancellationToken cancellationToken)
    {
        held.Check(caller);
        var key = (view.Filter, view.Epoch, view.Version, protocol);
        Copy copy;
        lock (gate)
        {
            if (!copies.TryGetValue(key, out var known))
                copies[key] = known = new Copy(one => EncodeAsync(one, view, encode));
            copy = known;
            copy.Users++;
        }

        try
        {
            var encoded = await copy.Encoded.Value.WaitAsync(cancellationToken);
            var counted = held.Hold(caller, copy, encoded.Length, BytesOfConnection);
            return new SubscribeAnswer(encoded, written, new Lease(this, key, copy, counted));
        }
        catch
        {
            Leave(key, copy);
            throw;
        }
    }

    private async Task<EncodedAnswer> EncodeAsync(Copy copy, BoardView view, Func<BoardView, EncodedAnswer> encode)
    {
        await encoding.WaitAsync();
        try
        {
            lock (gate)
            {
                // Everybody has asked for something else meanwhile, and nobody finds this one any more.
                if (copy.Users == 0)
                    throw new OperationCanceledException();
            }

            return await Task.Run(() => encode(view));
        }
        finally
        {
            encoding.Release();
        }
    }

    private void Leave((BoardFilter Filter, string Epoch, long Version, string Protocol) key, Copy copy)
    {
        lock (gate)
        {
            if (--copy.Users == 0)
                copies.Remove(key);
        }
    }

    private sealed class Copy
    {
        public Copy(Func<Copy, Task<EncodedAnswer>> encode) => Encoded = new(() => encode(this));

        public Lazy<Task<EncodedAnswer>> Encoded { get; }

        public int Users { get; set; }
    }

    private sealed class Lease(SharedAnswers answers, (BoardFilter Filter, string Epoch, long Version, string Protocol) key, Copy copy,
        IDisposable counted) : IDisposable
    {
        private int done;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref done, 1) == 1)
                return;
            counted.Dispose();
            answers.Leave(key, copy);
        }
    }
}
