using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using Scalar.AspNetCore;
using StatusBoard.Web.Api;
using StatusBoard.Web.Security.Headers;

namespace StatusBoard.Web.Startup;

/// <summary>What the API needs around it: its description, compression, and a limit on bodies.</summary>
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
            // Nothing secret stands beside what a client can inject, so compressing over TLS gives nothing away.
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
            options.Title = "StatusBoard API";
            options.DefaultFonts = false;
            // A page to read: nothing on it may lead a hospital's description or questions to somebody else's service.
            options.ShowDeveloperTools = DeveloperToolsVisibility.Never;
            options.HideClientButton = true;
            options.Telemetry = false;
            options.Agent = new ScalarAgentOptions { Disabled = true };
        }).AllowAnonymous();
    }
}
