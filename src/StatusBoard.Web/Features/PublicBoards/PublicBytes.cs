using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace StatusBoard.Web.Features.PublicBoards;

/// <summary>A response that is written and compressed once and sent to every client.</summary>
public sealed class PublicBytes
{
    private readonly (string? Encoding, byte[] Bytes, EntityTagHeaderValue Tag)[] forms;
    private readonly string contentType;
    private readonly string cacheControl;

    /// <summary>Compresses the content.</summary>
    /// <param name="content">The content.</param>
    /// <param name="contentType">The content type.</param>
    /// <param name="keep">How long a shared cache may store it.</param>
    public PublicBytes(byte[] content, string contentType, TimeSpan keep)
    {
        this.contentType = contentType;
        cacheControl = $"public, max-age={(int)keep.TotalSeconds}";
        var hash = Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12));
        forms =
        [
            ("br", Compressed(content, stream => new BrotliStream(stream, CompressionLevel.Fastest)),
                new EntityTagHeaderValue($"\"{hash}-br\"")),
            ("gzip", Compressed(content, stream => new GZipStream(stream, CompressionLevel.Fastest)),
                new EntityTagHeaderValue($"\"{hash}-gz\"")),
            (null, content, new EntityTagHeaderValue($"\"{hash}\"")),
        ];
    }

    /// <summary>Sends it, or 304 if the client has it already.</summary>
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
            ? Task.CompletedTask : context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }

    private static bool Has(StringValues known, EntityTagHeaderValue tag) =>
        EntityTagHeaderValue.TryParseList(known, out var tags)
            && tags.Any(one => one.Compare(tag, useStrongComparison: false) || one == EntityTagHeaderValue.Any);

    private (string? Encoding, byte[] Bytes, EntityTagHeaderValue Tag) FormFor(StringValues accepted)
    {
        if (StringWithQualityHeaderValue.TryParseList(accepted, out var encodings))
        {
            foreach (var form in forms)
            {
                if (form.Encoding is null
                    || encodings.Any(one => one.Quality != 0 && one.Value.Equals(form.Encoding, StringComparison.OrdinalIgnoreCase)))
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
