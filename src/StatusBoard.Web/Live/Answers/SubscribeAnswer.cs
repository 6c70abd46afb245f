namespace StatusBoard.Web.Live.Answers;

/// <summary>The encoded answer to Subscribe. It records when it is being written to the connection
/// (<see cref="SubscribeAnswerProtocol"/>); changes may be sent only afterwards, so that a client never receives a change before the board
/// that it applies to. Until then, a later answer may replace it. It is disposed when it was sent, or can no longer be.</summary>
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

    /// <summary>Called once, on disposal.</summary>
    internal Action? Ended { get; set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref lease, null) is not { } held)
            return;
        // A connection keeps a reference to its last answer, which must not keep the board alive.
        encoded = null;
        held.Dispose();
        Ended?.Invoke();
    }

    /// <summary>Marks the answer as being written; from then on it cannot be replaced.</summary>
    /// <returns>The content; null when the answer was replaced, and the call has to fail.</returns>
    internal EncodedAnswer? Begin()
    {
        var says = encoded;
        if (says is null || Interlocked.CompareExchange(ref state, IsWritten, Waits) != Waits)
            return null;
        written();
        return says;
    }

    /// <summary>Replaces the answer, unless it is already being written.</summary>
    internal void Replace()
    {
        if (Interlocked.CompareExchange(ref state, IsReplaced, Waits) == Waits)
            Dispose();
    }
}
