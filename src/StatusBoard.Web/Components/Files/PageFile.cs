using System.Collections.Concurrent;
using System.IO.Compression;
using System.Text;

namespace StatusBoard.Web.Components.Files;

/// <summary>
/// A file that pages load, made of one or several under <c>wwwroot</c> that are part of the assembly. Its address has a digest
/// of its content, so a browser keeps it for good, and the same content has the same address on every node.
/// </summary>
public sealed class PageFile
{
    /// <summary>Where all of them are.</summary>
    public const string Folder = "/page/";

    private const string Forever = "public, max-age=31536000, immutable";
    private static readonly ConcurrentDictionary<string, PageFile> All = new(StringComparer.Ordinal);
    private readonly Lazy<CompressedBytes> bytes;

    private PageFile(string name, string extension, string contentType, byte[] content, CompressionLevel level)
    {
        Content = content;
        var file = $"{name}.{CompressedBytes.HashOf(content)}.{extension}";
        Address = Folder + file;
        // At the first request: to compress as well as can be takes its time, and a start is not to wait for it.
        bytes = new(() => new CompressedBytes(content, contentType, Forever, level));
        All[file] = this;
    }

    /// <summary>Its path on the server.</summary>
    public string Address { get; }

    /// <summary>What is in it.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>A style sheet.</summary>
    public static PageFile Style(string name, string text) =>
        new(name, "css", "text/css; charset=utf-8", Encoding.UTF8.GetBytes(text), CompressionLevel.SmallestSize);

    /// <summary>A script.</summary>
    public static PageFile Script(string name, string text) =>
        new(name, "js", "text/javascript; charset=utf-8", Encoding.UTF8.GetBytes(text), CompressionLevel.SmallestSize);

    /// <summary>A font, which is compressed already.</summary>
    public static PageFile Font(string name, byte[] content) => new(name, "woff2", "font/woff2", content, CompressionLevel.NoCompression);

    /// <summary>A text under <c>wwwroot</c>, by its name there: <c>css/frame.css</c>.</summary>
    /// <exception cref="FileNotFoundException">There is none of that name.</exception>
    public static string Text(string source)
    {
        using var reader = new StreamReader(Open(source), Encoding.UTF8);
        // One line ending, whatever the machine that built it has: the address is the same everywhere.
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>A file under <c>wwwroot</c> as it is.</summary>
    /// <exception cref="FileNotFoundException">There is none of that name.</exception>
    public static byte[] Binary(string source)
    {
        using var content = new MemoryStream();
        using var stream = Open(source);
        stream.CopyTo(content);
        return content.ToArray();
    }

    /// <summary>Serves all of them; one of another build is not there, and the page that asks for it loads itself again.</summary>
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(Folder + "{file}", (string file, HttpContext context) =>
        {
            PageFiles.MakeAll();
            if (All.TryGetValue(file, out var found))
                return found.bytes.Value.SendAsync(context);
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }).AllowAnonymous().DisableRateLimiting().ExcludeFromDescription();

    private static Stream Open(string source) => typeof(PageFile).Assembly.GetManifestResourceStream("wwwroot/" + source)
        ?? throw new FileNotFoundException($"There is no '{source}' under wwwroot among the files that pages are made of.", source);
}
