using System.IO.Pipelines;

namespace StatusBoard.Web.Security.Limits;

/// <summary>The body of a response without an end, such as an event stream. Bytes that the reader has not received are counted; when they
/// would exceed the limit, the connection is closed, and the next one is refused with the reason.</summary>
internal sealed class CountedBody(HttpContext context, HeldBytes held)
{
    /// <summary>The bytes that the server buffers for a connection whose reader is slow: the pending write and the buffers.</summary>
    public const long BytesHeld = 128 * 1024;

    private readonly string caller = Caller.Of(context);

    public PipeWriter Writer => context.Response.BodyWriter;

    /// <summary>Flushes what was written and waits for a slow reader.</summary>
    public async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        var flush = Writer.FlushAsync(cancellationToken);
        if (flush.IsCompletedSuccessfully)
        {
            await flush;
            return;
        }

        using var counted = Hold();
        await flush;
    }

    private IDisposable? Hold()
    {
        try
        {
            return held.Hold(caller, BytesHeld);
        }
        catch (BoundReachedException)
        {
            context.Abort();
            return null;
        }
    }
}
