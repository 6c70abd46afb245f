namespace StatusBoard.Web.Live.Answers;

/// <summary>
/// The answer to Subscribe, encoded already. It knows when it is being written to the connection
/// (<see cref="SubscribeAnswerProtocol"/>): only then may changes follow, so that a client never sees a change before the
/// board that it changes. Disposed when it was sent, or cannot be any more.
/// </summary>
public sealed class SubscribeAnswer : IDisposable
{
    private readonly Action written;
    private readonly IDisposable lease;

    internal SubscribeAnswer(EncodedAnswer encoded, Action written, IDisposable lease) => (Encoded, this.written, this.lease) = (encoded, written, lease);

    internal EncodedAnswer Encoded { get; }

    /// <inheritdoc/>
    public void Dispose() => lease.Dispose();

    internal void IsBeingWritten() => written();
}
