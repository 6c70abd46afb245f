using System.Text;

namespace StatusBoard.Web.Security.Proxies;

/// <summary>The body of an answer: gathers a page (uncompressed HTML) until it is whole, and passes everything else on at once.</summary>
/// <param name="response">The answer.</param>
/// <param name="body">Its body.</param>
/// <param name="rewrite">What to make of a page.</param>
internal sealed class HostedPageBody(HttpResponse response, Stream body, Func<string, string> rewrite) : Stream
{
    private MemoryStream? page;
    private bool isBegun;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Writes the page that was gathered.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        if (page is null)
            return;
        var bytes = Encoding.UTF8.GetBytes(rewrite(Encoding.UTF8.GetString(page.GetBuffer(), 0, (int)page.Length)));
        page = null;
        if (response.ContentLength is not null && !response.HasStarted)
            response.ContentLength = bytes.Length;
        await body.WriteAsync(bytes, cancellationToken);
        await body.FlushAsync(cancellationToken);
    }

    public override void Write(byte[] buffer, int offset, int count) => Target().Write(buffer, offset, count);

    public override void Write(ReadOnlySpan<byte> buffer) => Target().Write(buffer);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Target().WriteAsync(buffer, offset, count, cancellationToken);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        Target().WriteAsync(buffer, cancellationToken);

    public override void Flush() => Target().Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => Target().FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        page?.Dispose();
        base.Dispose(disposing);
    }

    private Stream Target()
    {
        if (!isBegun)
        {
            isBegun = true;
            if (response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true
                && response.Headers.ContentEncoding.Count == 0)
                page = new MemoryStream(64 * 1024);
        }

        return page ?? body;
    }
}
