using System.IO.Pipelines;

namespace StatusBoard.Web.Security.Limits;

/// <summary>
/// The body of an answer that goes on for as long as its reader likes. What the reader does not take at once is counted
/// for them; where that would be too much, the connection is closed, and the next one is told why.
/// </summary>
internal sealed class CountedBody(HttpContext context, HeldBytes held)
{
    /// <summary>What the server keeps for a connection whose reader does not take it: what is being written, and the buffers.</summary>
    public const long BytesHeld = 128 * 1024;

    private readonly string caller = Caller.Of(context);

    public PipeWriter Writer => context.Response.BodyWriter;

    /// <summary>Hands on what was written, and waits for a slow reader.</summary>
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
