using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using StatusBoard.Web.Features.Dispatch;
using StatusBoard.Web.Tests.Hosting;

namespace StatusBoard.Web.Tests.Api;

/// <summary>Every endpoint of the API as the running app has it, with what it takes: tests that hold for all of them walk these.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Template">The address as it is mapped.</param>
/// <param name="Query">The parameters of its query string.</param>
/// <param name="Body">The type of its body; null when it takes none.</param>
internal sealed record ApiDoor(string Method, string Template, TakesQuery Query, Type? Body)
{
    /// <summary>An address of it that is there on the board of the tests.</summary>
    public string Path =>
        Template.Replace("{code}", "CT1", StringComparison.Ordinal)
        .Replace("{service}", "ed", StringComparison.Ordinal).Replace("{id}", "1", StringComparison.Ordinal)
        .Replace("{agency}", "amr", StringComparison.Ordinal).Replace("{measure}", "ed-census", StringComparison.Ordinal);

    public static IReadOnlyList<ApiDoor> AllOf(BoardApp app) =>
        [.. app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText?.StartsWith("/api/v1", StringComparison.Ordinal) == true)
            .Select(endpoint => new ApiDoor(
                Assert.Single(endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods),
                endpoint.RoutePattern.RawText!,
                endpoint.Metadata.GetMetadata<TakesQuery>() ?? TakesQuery.Nothing,
                endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType))];

    /// <summary>Every object in its body, each as a body with one more text put into that object, and the members which that object
    /// has.</summary>
    public IEnumerable<(string Path, Func<string, string> With, string[] Known)> Objects() =>
        Body is null ? [("", text => $"{{{text}}}", [])] : ObjectsOf(JsonSerializerOptions.Web.GetTypeInfo(Body), "", text => text);

    public override string ToString() => $"{Method} {Template}";

    private static IEnumerable<(string, Func<string, string>, string[])> ObjectsOf(
        JsonTypeInfo type, string path, Func<string, string> around)
    {
        if (type.Kind == JsonTypeInfoKind.Enumerable && type.ElementType != typeof(string))
        {
            foreach (var one in ObjectsOf(type.Options.GetTypeInfo(type.ElementType!), path + "[0]", text => around($"[{text}]")))
                yield return one;
        }

        if (type.Kind != JsonTypeInfoKind.Object)
            yield break;
        yield return (path, text => around($"{{{text}}}"), [.. type.Properties.Select(property => property.Name)]);
        foreach (var property in type.Properties)
        {
            var below = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
            foreach (var one in ObjectsOf(type.Options.GetTypeInfo(property.PropertyType), below, text =>
                around($"{{\"{property.Name}\":{text}}}")))
                yield return one;
        }
    }
}
