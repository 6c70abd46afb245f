using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace StatusBoard.Web.Components.Files;

/// <summary>An answer that was written and compressed once, and is sent as it is to everybody.</summary>
public sealed class CompressedBytes
{
    private readonly (string? Encoding, byte[] Bytes, EntityTagHeaderValue Tag)[] forms;
    private readonly string contentType;
    private readonly string cacheControl;

    /// <summary>Compresses what was written.</summary>
    /// <param name="content">What was written.</param>
    /// <param name="contentType">Its type.</param>
    /// <param name="cacheControl">How long whoever has it may keep it, as the header Cache-Control says it.</param>
    /// <param name="level">How much work its compression is worth.</param>
    public CompressedBytes(byte[] content, string contentType, string cacheControl, CompressionLevel level = CompressionLevel.Fastest)
    {
        this.contentType = contentType;
        this.cacheControl = cacheControl;
        var hash = HashOf(content);
        forms =
        [
            ("br", Compressed(content, stream => new BrotliStream(stream, level)), new EntityTagHeaderValue($"\"{hash}-br\"")),
            ("gzip", Compressed(content, stream => new GZipStream(stream, level)), new EntityTagHeaderValue($"\"{hash}-gz\"")),
            (null, content, new EntityTagHeaderValue($"\"{hash}\"")),
        ];
    }

    /// <summary>A name for exactly this content: 24 hexadecimal digits.</summary>
    public static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12));

    /// <summary>Sends it, or says that the reader has it already.</summary>
    public Task SendAsync(HttpContext context)
    {
        var (encoding, bytes, tag) = FormFor(context.Request.Headers.AcceptEncoding);
        var headers = context.Response.Headers;
        headers.ETag = tag.ToString();
        headers.CacheControl = cacheControl;
        headers.Vary = HeaderNames.AcceptEncoding;
        if (context.Request.Headers.IfNoneMatch is { Count: > 0 } known && Array.Exists(forms, form => Has(known, form.Tag)))
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        context.Response.ContentType = contentType;
        context.Response.ContentLength = bytes.Length;
        if (encoding is not null)
            headers.ContentEncoding = encoding;
        return HttpMethods.IsHead(context.Request.Method)
            ? Task.CompletedTask
            : context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }

    private static bool Has(StringValues known, EntityTagHeaderValue tag) =>
        EntityTagHeaderValue.TryParseList(known, out var tags)
        && tags.Any(one => one.Compare(tag, useStrongComparison: false) || one.Equals(EntityTagHeaderValue.Any));

    private (string? Encoding, byte[] Bytes, EntityTagHeaderValue Tag) FormFor(StringValues accepted)
    {
        if (StringWithQualityHeaderValue.TryParseList(accepted, out var encodings))
        {
            foreach (var form in forms)
            {
                if (form.Encoding is null || encodings.Any(one =>
                    one.Quality != 0 && one.Value.Equals(form.Encoding, StringComparison.OrdinalIgnoreCase)))
                    return form;
            }
        }

        return forms[^1];
    }

    private static byte[] Compressed(byte[] content, Func<Stream, Stream> compress)
    {
        using var result = new MemoryStream();
        using (var stream = compress(result))
            stream.Write(content);
        return result.ToArray();
    }
}
