namespace StatusBoard.Web.Live.Answers;

/// <summary>
/// The answer to Subscribe, encoded already. It knows when it is being written to the connection
/// (<see cref="SubscribeAnswerProtocol"/>): only then may changes follow, so that a client never sees a change before the
/// board that it changes. Until then a later answer may take its place. Disposed when it was sent, or cannot be any more.
/// </summary>
public sealed class SubscribeAnswer : IDisposable
{
    private const int Waits = 0;
    private const int IsWritten = 1;
    private const int IsReplaced = 2;

    private readonly Action written;
    private EncodedAnswer? encoded;
    private IDisposable? lease;
    private int state;

    internal SubscribeAnswer(EncodedAnswer encoded, Action written, IDisposable lease) =>
        (this.encoded, this.written, this.lease) = (encoded, written, lease);

    /// <summary>Called once, when it was disposed.</summary>
    internal Action? Ended { get; set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref lease, null) is not { } held)
            return;
        // A connection keeps its last answer, and not the board in it.
        encoded = null;
        held.Dispose();
        Ended?.Invoke();
    }

    /// <summary>It is being written now, and cannot be replaced any more.</summary>
    /// <returns>What it says; null where it does not stand any more, and the call is to be told so.</returns>
    internal EncodedAnswer? Begin()
    {
        var says = encoded;
        if (says is null || Interlocked.CompareExchange(ref state, IsWritten, Waits) != Waits)
            return null;
        written();
        return says;
    }

    /// <summary>Gives it up, unless it is being written already.</summary>
    internal void Replace()
    {
        if (Interlocked.CompareExchange(ref state, IsReplaced, Waits) == Waits)
            Dispose();
    }
}
