using System.Net;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Security;

public sealed class HeadTests(BoardApp app) : IClassFixture<BoardApp>
{
    [Fact]
    public async Task HEAD_answers_as_GET_would_for_every_page_and_everything_that_the_API_reads()
    {
        var paths = app.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            .Where(endpoint =>
                endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods is not { Count: > 0 } methods || methods.Contains("GET"))
            .Select(endpoint => PathOf(endpoint.RoutePattern))
            .Where(path => !path.StartsWith("/hubs", StringComparison.Ordinal) && !path.StartsWith("/_", StringComparison.Ordinal))
            .Concat(["/favicon.svg", "/nowhere", "/api/v1/facilities/NOPE", "/api/v1/board?nonsense=1",
                "/api/v1/nearest?lat=41.7&lon=-72.6"])
            .Distinct().ToList();
        Assert.True(paths.Count > 50, $"{paths.Count}");
        foreach (var path in paths)
        {
            using var get = await AskAsync(HttpMethod.Get, path);
            using var head = await AskAsync(HttpMethod.Head, path);
            Assert.True(get.StatusCode == head.StatusCode, $"{path}: GET {(int)get.StatusCode}, HEAD {(int)head.StatusCode}");
            Assert.Equal(get.Content.Headers.ContentType?.ToString(), head.Content.Headers.ContentType?.ToString());
            Assert.Equal(get.Headers.Location, head.Headers.Location);
            Assert.Equal(get.Headers.ETag, head.Headers.ETag);
            // A page has a nonce of its own each time, which may be longer or shorter.
            if (get.Content.Headers is { ContentLength: { } length, ContentType.MediaType: not "text/html" }
                && head.Content.Headers.ContentLength is { } said)
                Assert.True(length == said, $"{path}: GET {length}, HEAD {said}");
            Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task HEAD_of_the_stream_ends()
    {
        using var head = await AskAsync(HttpMethod.Head, "/api/v1/stream?state=CT");
        Assert.Equal((HttpStatusCode.OK, "text/event-stream"), (head.StatusCode, head.Content.Headers.ContentType?.MediaType));
        Assert.Empty(await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
    }

    private async Task<HttpResponseMessage> AskAsync(HttpMethod method, string path) =>
        await app.Administrator.SendAsync(new HttpRequestMessage(method, path), HttpCompletionOption.ResponseHeadersRead,
            TestContext.Current.CancellationToken);

    private static string PathOf(RoutePattern pattern) =>
        "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(part => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart { Name: "code" or "Code" } => "CT1",
        RoutePatternParameterPart { Name: "documentName" } => "v1",
        _ => "1",
    }))));
}
