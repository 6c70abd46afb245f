using System.IO.Pipelines;

namespace StatusBoard.Web.Live.Answers;

/// <summary>The output of a hub connection. An ordinary pipe copies everything that is written and only then waits for the reader, so that
/// each connection would hold its own copy of a 40 MB board. This one forwards a large message chunk by chunk as there is space, so that a
/// stalled connection holds only its buffers and a reference to the shared copy.</summary>
internal sealed class SharingPipeWriter(PipeWriter inner, TimeProvider time) : PipeWriter
{
    private const int Piece = 16 * 1024;

    private IReadOnlyList<ReadOnlyMemory<byte>>? shared;
    private IDisposable? lease;
    private long progress = time.GetTimestamp();

    /// <summary>The timestamp at which the reader last made space.</summary>
    public long LastProgress => Volatile.Read(ref progress);

    public override bool CanGetUnflushedBytes => inner.CanGetUnflushedBytes;

    public override long UnflushedBytes => inner.UnflushedBytes;

    /// <summary>Takes a message by reference, to be forwarded by the next flush. The lease is disposed when the message was forwarded, or
    /// can no longer be.</summary>
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
