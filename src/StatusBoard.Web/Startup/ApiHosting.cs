using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using Scalar.AspNetCore;
using StatusBoard.Boards;
using StatusBoard.Web.Api;
using StatusBoard.Web.Live;
using StatusBoard.Web.Security.Headers;

namespace StatusBoard.Web.Startup;

/// <summary>Registers the API description, response compression and the limit on request bodies.</summary>
internal static class ApiHosting
{
    public static void AddApi(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddSingleton<Writes>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default));
        services.AddOpenApi("v1", options => options.AddDocumentTransformer<ApiDescription>());
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
        routes.MapScalarApiReference("/api", (options, context) =>
        {
            options.WithNonce(ContentPolicy.NonceOf(context));
            options.Title = context.RequestServices.GetRequiredService<BoardFeed>().Board.Mode.Title("StatusBoard API");
            options.DefaultFonts = false;
            // The page must not send a hospital's data to an external service, so external features are disabled.
            options.ShowDeveloperTools = DeveloperToolsVisibility.Never;
            options.HideClientButton = true;
            options.Telemetry = false;
            options.Agent = new ScalarAgentOptions { Disabled = true };
        }).AllowAnonymous();
    }
}
