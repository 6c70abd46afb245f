using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using Scalar.AspNetCore;
using StatusBoard.Web.Api;
using StatusBoard.Web.Api.Examples;
using StatusBoard.Web.Features.ApiPages;

namespace StatusBoard.Web.Startup;

/// <summary>Registers the API description, response compression and the limit on request bodies.</summary>
internal static class ApiHosting
{
    public static void AddApi(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<Writes>();
        // What cannot be read is answered by ErrorAnswers in every environment; without this, a bare 400 outside of Development.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default));
        services.AddOpenApi(
            "v1", options => options.AddDocumentTransformer<ApiDescription>().AddOperationTransformer<ExampleTransformer>());
        services.AddResponseCompression(options =>
        {
            // Compression over TLS is safe here, because no response mixes secrets with text that a client controls.
            options.EnableForHttps = true;
            options.Providers.Add<BrotliCompressionProvider>();
            options.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = Body.MaxBytes;
            kestrel.AddServerHeader = false;
        });
    }

    public static void MapApiDocs(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi().AllowAnonymous();
        routes.MapScalarApiReference("/api", ReferencePage.Configure).AllowAnonymous();
    }
}
