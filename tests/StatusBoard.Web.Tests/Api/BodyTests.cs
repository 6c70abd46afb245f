using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Api;

public sealed class BodyTests
{
    [Fact]
    public async Task Over_HTTP_2_a_body_needs_no_length()
    {
        await using var app = new BoardApp { WaitUntilReady = false, Kestrel = kestrel =>
            kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http2) };
        await app.InitializeAsync();
        await Eventually.TrueAsync(() => app.Feed.State.IsCurrent);
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/v1/facilities/CT1/services/ed")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            // Written as it goes, so that nobody knows how long it will be.
            Content = JsonContent.Create(new { status = "closed" }),
        };
        using var answer = await app.Administrator.SendAsync(request);
        Assert.Equal("closed", (await answer.JsonAsync(HttpStatusCode.OK)).Text("ed", "status"));
        using var nothing = new HttpRequestMessage(HttpMethod.Put, "/api/v1/facilities/CT1/services/ed") { Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        using var refused = await app.Administrator.SendAsync(nothing);
        Assert.Equal(["body"], await refused.FieldsAtFaultAsync());
    }
}
