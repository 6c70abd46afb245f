using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Api;

public sealed class OpenApiTests(BoardApp app) : IClassFixture<BoardApp>
{
    [Fact]
    public async Task The_description_is_OpenAPI_3_1_and_has_every_route_of_the_API_with_its_method()
    {
        var document = await app.Anybody.JsonAsync("/openapi/v1.json");
        Assert.StartsWith("3.1.", document.Text("openapi"), StringComparison.Ordinal);

        var routes = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText?.StartsWith("/api/v1", StringComparison.Ordinal) == true)
            .SelectMany(endpoint =>
                endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Select(method =>
                $"{method} {endpoint.RoutePattern.RawText}"));
        var described = document.GetProperty("paths").EnumerateObject().SelectMany(path =>
            path.Value.EnumerateObject().Select(method => $"{method.Name.ToUpperInvariant()} {path.Name}")).ToList();
        Assert.Equal(routes.Order(), described.Order());
        Assert.Equal(
            [
                "GET /api/v1/ambulances", "GET /api/v1/board", "GET /api/v1/declarations", "GET /api/v1/events",
                "GET /api/v1/facilities/{code}",
                "GET /api/v1/heartbeat", "GET /api/v1/incidents", "GET /api/v1/incidents/{id}", "GET /api/v1/insights/hours",
                "GET /api/v1/insights/now", "GET /api/v1/insights/reach", "GET /api/v1/insights/time",
                "GET /api/v1/measures", "GET /api/v1/nearest", "GET /api/v1/overrides", "GET /api/v1/polls",
                "GET /api/v1/polls/{id}", "GET /api/v1/polls/series", "GET /api/v1/polls/templates", "GET /api/v1/stream",
                "PATCH /api/v1/incidents/{id}", "PATCH /api/v1/polls/{id}", "PATCH /api/v1/polls/series/{id}",
                "POST /api/v1/agencies/{agency}/runs", "POST /api/v1/declarations", "POST /api/v1/declarations/{id}/end",
                "POST /api/v1/facilities/{code}/confirmations",
                "POST /api/v1/incidents", "POST /api/v1/measures", "POST /api/v1/overrides", "POST /api/v1/polls",
                "POST /api/v1/polls/{id}/answers", "POST /api/v1/polls/{id}/seen", "POST /api/v1/reports",
                "PUT /api/v1/agencies/{agency}/runs", "PUT /api/v1/facilities/{code}/measures/{measure}",
                "PUT /api/v1/facilities/{code}/services/{service}",
                "PUT /api/v1/polls/templates/{code}",
            ],
            described.Order());
    }

    [Theory]
    [InlineData("/api/v1/board", "state region system facility service status q at")]
    [InlineData("/api/v1/facilities/{code}", "at")]
    [InlineData("/api/v1/stream", "state region system facility service status q detail")]
    [InlineData("/api/v1/measures", "state region system facility service status q")]
    [InlineData("/api/v1/events", "facility state from to after limit")]
    [InlineData("/api/v1/incidents", "active exercise facility before limit")]
    [InlineData("/api/v1/polls", "state incident series before limit")]
    [InlineData("/api/v1/nearest", "lat lon accepts limit")]
    [InlineData("/api/v1/ambulances", "state region system facility")]
    [InlineData("/api/v1/insights/now", "state region system")]
    [InlineData("/api/v1/insights/reach", "state region system at close alone")]
    [InlineData("/api/v1/insights/hours", "from to service state region system facility")]
    [InlineData("/api/v1/insights/time", "period from to service kind state region system facility")]
    [InlineData("/api/v1/overrides", "facility state from to limit")]
    public async Task What_can_be_asked_for_is_described(string path, string parameters)
    {
        var operation = (await app.Anybody.JsonAsync("/openapi/v1.json")).GetProperty("paths").GetProperty(path).GetProperty("get");
        Assert.Equal(
            parameters.Split(' ').Order(),
            operation.GetProperty("parameters").EnumerateArray().Where(parameter =>
                parameter.Text("in") == "query").Select(parameter => parameter.Text("name")).Order());
    }

    [Fact]
    public async Task The_key_and_the_bodies_are_described()
    {
        var document = await app.Anybody.JsonAsync("/openapi/v1.json");
        Assert.Equal("X-Api-Key", document.Text("components", "securitySchemes", "ApiKey", "name"));
        var write = document.GetProperty("components").GetProperty("schemas").GetProperty("StatusWrite").GetProperty("properties");
        Assert.Equal(["approvedBy", "expectedEnd", "incident", "onBehalf", "reason", "reasonCode", "status"],
            write.EnumerateObject().Select(member => member.Name).Order());
        Assert.All(
            document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()),
            operation => Assert.False(string.IsNullOrWhiteSpace(operation.Value.Text("description"))));
    }

    [Fact]
    public async Task There_is_a_page_of_it_to_read()
    {
        using var client = new HttpClient { BaseAddress = app.Address };
        using var answer = await client.GetAsync("/api");
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("StatusBoard API", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
