using StatusBoard.Boards;
using StatusBoard.Web.Security.Limits;

namespace StatusBoard.Web.Live.Answers;

/// <summary>Shares encoded boards among hub clients: one copy for each view, version and protocol, kept for as long as a client is waiting
/// for it.</summary>
public sealed class SharedAnswers(HeldBytes held) : IDisposable
{
    /// <summary>The bytes that a connection buffers by itself while it receives an answer: its pipe and its socket.</summary>
    public const long BytesOfConnection = 128 * 1024;

    private readonly Lock gate = new();
    private readonly Dictionary<(BoardFilter Filter, string Epoch, long Version, string Protocol), Copy> copies = [];

    // Copies that are still being encoded are not counted in bytes, so their number is limited.
    private readonly SemaphoreSlim encoding = new(Environment.ProcessorCount);

    /// <summary>The number of copies.</summary>
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

    /// <summary>Returns the shared copy; the first caller encodes it.</summary>
    /// <param name="view">The view whose facilities are sent.</param>
    /// <param name="protocol">The name of the protocol.</param>
    /// <param name="caller">The caller for whom the bytes are counted.</param>
    /// <param name="encode">Encodes the board.</param>
    /// <param name="written">Called when the answer is being written.</param>
    /// <param name="cancellationToken">Cancelled when the answer is no longer wanted.</param>
    /// <exception cref="BoundReachedException">The limit of buffered bytes would be exceeded.</exception>
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
                // All waiting clients have asked for something else, and new ones cannot find this copy any more.
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
