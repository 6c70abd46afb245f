using System.IO.Pipelines;

namespace StatusBoard.Web.Live.Answers;

/// <summary>
/// The output of a hub connection. A pipe copies all that it is given and only then waits for the reader: of a board of
/// 40 MB each connection would hold its own. This one hands a large message on piece by piece, each once there is room,
/// so that a connection that reads nothing holds no more than its buffers and a reference to the copy that all share.
/// </summary>
internal sealed class SharingPipeWriter(PipeWriter inner, TimeProvider time) : PipeWriter
{
    private const int Piece = 16 * 1024;

    private IReadOnlyList<ReadOnlyMemory<byte>>? shared;
    private IDisposable? lease;
    private long progress = time.GetTimestamp();

    /// <summary>When the reader last made room, as a timestamp of the clock.</summary>
    public long LastProgress => Volatile.Read(ref progress);

    public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

    public override long UnflushedBytes => inner.UnflushedBytes;

    /// <summary>Takes a message by reference, to be handed on by the next flush; the lease is disposed when it was, or cannot be any
    /// more.</summary>
    public void Share(IReadOnlyList<ReadOnlyMemory<byte>> message, IDisposable until)
    {
        if (shared is not null)
            throw new InvalidOperationException("The message before has not been flushed yet.");
        (shared, lease) = (message, until);
    }

    public override Memory<byte> GetMemory(int sizeHint = 0) => inner.GetMemory(sizeHint);

    public override Span<byte> GetSpan(int sizeHint = 0) => inner.GetSpan(sizeHint);

    public override void Advance(int bytes) => inner.Advance(bytes);

    public override void CancelPendingFlush() => inner.CancelPendingFlush();

    public override void Complete(Exception? exception = null)
    {
        lease?.Dispose();
        inner.Complete(exception);
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (shared is not { } message)
            return NotedAsync(inner.FlushAsync(cancellationToken));
        shared = null;
        return HandOnAsync(message, cancellationToken);
    }

    public override ValueTask<FlushResult> WriteAsync(ReadOnlyMemory<byte> source, CancellationToken cancellationToken = default) =>
        source.Length <= Piece
        ? NotedAsync(inner.WriteAsync(source, cancellationToken))
        : HandOnAsync([source], cancellationToken);

    private async ValueTask<FlushResult> HandOnAsync(IReadOnlyList<ReadOnlyMemory<byte>> message, CancellationToken cancellationToken)
    {
        try
        {
            var result = default(FlushResult);
            foreach (var part in message)
            {
                for (var rest = part; rest.Length > 0; rest = rest[Math.Min(rest.Length, Piece)..])
                {
                    result = await inner.WriteAsync(rest[..Math.Min(rest.Length, Piece)], cancellationToken);
                    if (result.IsCompleted || result.IsCanceled)
                        return result;
                    Volatile.Write(ref progress, time.GetTimestamp());
                }
            }

            return result;
        }
        finally
        {
            Interlocked.Exchange(ref lease, null)?.Dispose();
        }
    }

    private async ValueTask<FlushResult> NotedAsync(ValueTask<FlushResult> flush)
    {
        var result = await flush;
        Volatile.Write(ref progress, time.GetTimestamp());
        return result;
    }
}
