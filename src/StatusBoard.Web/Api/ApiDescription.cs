using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using StatusBoard.Web.Security;
using StatusBoard.Web.Security.Access;

namespace StatusBoard.Web.Api;

/// <summary>The description of the API as a whole: its name, its limits and its key.</summary>
internal sealed class ApiDescription(PublicAddress address) : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "StatusBoard",
            Version = "v1",
            Description = "The operational status of hospitals: emergency departments, diversion, services suspended. "
                + "Times are ISO 8601 with offset; errors are application/problem+json that name the field at fault. "
                + "Live: the SignalR hub /hubs/status, or GET /api/v1/stream.",
        };
        // No server address, because the document is stored and passed on, and the host of the request may be wrong elsewhere.
        document.Servers = [new OpenApiServer { Url = address.Given is null ? "/" : address.Link("/", "") }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes["ApiKey"] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = ApiKeyAuthentication.Header,
            Description = "Needed to write, and to read where anonymous reading is switched off.",
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference("ApiKey", document)] = [] }];
        return Task.CompletedTask;
    }
}
